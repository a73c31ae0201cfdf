package io.inlet.storage.azure.internal;

import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobRequestConditions;
import io.inlet.storage.Location;
import io.inlet.storage.PutMode;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.remote.ConditionalWrite;
import io.inlet.storage.remote.RemoteCalls;
import io.inlet.storage.remote.WriteId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The two requests that make a blob visible, Put Blob and Put Block List, with or without {@code
 * If-None-Match: *}, tried until it is known how they ended. Safe for use by several threads.
 */
public final class AzureWrites {
  private static final BlobRequestConditions UNCONDITIONAL = new BlobRequestConditions();

  private final AzureBlobs blobs;
  private final RemoteCalls calls;

  /** Creates one for a container. */
  public AzureWrites(AzureBlobs blobs, RemoteCalls calls) {
    this.blobs = blobs;
    this.calls = calls;
  }

  /** One request of the two. */
  private interface Request {
    void send(BlobRequestConditions conditions, Map<String, String> metadata) throws AzureFailure;
  }

  /**
   * Puts a blob in one request.
   *
   * @param content not to be changed afterwards, not even when this fails
   */
  public PutOutcome put(Location location, PutMode mode, WriteId id, byte[] content)
      throws IOException {
    String name = location.key();
    Request whole = (conditions, metadata) -> blobs.put(name, content, conditions, metadata);
    if (mode == PutMode.OVERWRITE) {
      return overwrite(location, id, whole);
    }
    Request asBlock =
        (conditions, metadata) -> {
          String blockId = BlockIds.of(id, 1);
          blobs.stage(name, blockId, content, content.length);
          blobs.commit(name, List.of(blockId), conditions, metadata);
        };
    return writeIfAbsent(location, id, whole, asBlock);
  }

  /** Makes a blob of staged blocks. */
  PutOutcome commit(Location location, PutMode mode, WriteId id, List<String> blockIds)
      throws IOException {
    Request commit =
        (conditions, metadata) -> blobs.commit(location.key(), blockIds, conditions, metadata);
    return mode == PutMode.OVERWRITE
        ? overwrite(location, id, commit)
        : writeIfAbsent(location, id, commit, commit);
  }

  private PutOutcome overwrite(Location location, WriteId id, Request request) throws IOException {
    return calls.write(
        "put",
        location,
        () -> {
          request.send(UNCONDITIONAL, id.metadata());
          return PutOutcome.CREATED;
        });
  }

  /**
   * Writes unless a blob exists.
   *
   * @param otherwise what is sent once the service has said that a blob exists, and there is none:
   *     uncommitted blocks of an unfinished upload are enough for Azurite to refuse Put Blob, but
   *     not Put Block List
   */
  private PutOutcome writeIfAbsent(Location location, WriteId id, Request first, Request otherwise)
      throws IOException {
    String name = location.key();
    BlobRequestConditions absent = new BlobRequestConditions().setIfNoneMatch("*");
    ConditionalWrite write =
        new ConditionalWrite() {
          private volatile Request request = first;

          @Override
          public boolean send() throws IOException {
            try {
              request.send(absent, id.metadata());
              return true;
            } catch (AzureFailure e) {
              // Whoever created the blob has thereby dropped the blocks of this upload.
              if (e.saysExists()
                  || (e.isInvalidBlockList() && blobs.properties(name).isPresent())) {
                return false;
              }
              throw e;
            }
          }

          @Override
          public Optional<Map<String, String>> metadata() throws IOException {
            Optional<BlobProperties> found = blobs.properties(name);
            if (found.isEmpty()) {
              request = otherwise;
            }
            return found.map(BlobProperties::getMetadata);
          }
        };
    return calls.writeIfAbsent("put", location, id, write);
  }
}
