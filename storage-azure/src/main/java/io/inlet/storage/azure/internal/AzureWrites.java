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
    return write(
        location,
        mode,
        id,
        (conditions, metadata) -> blobs.put(location.key(), content, conditions, metadata));
  }

  /** Makes a blob of staged blocks. */
  PutOutcome commit(Location location, PutMode mode, WriteId id, List<String> blockIds)
      throws IOException {
    return write(
        location,
        mode,
        id,
        (conditions, metadata) -> blobs.commit(location.key(), blockIds, conditions, metadata));
  }

  private PutOutcome write(Location location, PutMode mode, WriteId id, Request request)
      throws IOException {
    if (mode == PutMode.IF_ABSENT) {
      return calls.writeIfAbsent("put", location, id, ifAbsent(location.key(), id, request));
    }
    return calls.write(
        "put",
        location,
        () -> {
          request.send(UNCONDITIONAL, id.metadata());
          return PutOutcome.CREATED;
        });
  }

  private ConditionalWrite ifAbsent(String name, WriteId id, Request request) {
    BlobRequestConditions absent = new BlobRequestConditions().setIfNoneMatch("*");
    return new ConditionalWrite() {
      @Override
      public boolean send() throws IOException {
        try {
          request.send(absent, id.metadata());
          return true;
        } catch (AzureFailure e) {
          if (e.saysExists()) {
            return false;
          }
          // Whoever created the blob has thereby dropped our blocks.
          if (e.code().equals("InvalidBlockList") && blobs.properties(name).isPresent()) {
            return false;
          }
          throw e;
        }
      }

      @Override
      public Optional<Map<String, String>> metadata() throws IOException {
        return blobs.properties(name).map(BlobProperties::getMetadata);
      }
    };
  }
}
