package io.inlet.storage.azure.internal;

import io.inlet.storage.Location;
import io.inlet.storage.PutMode;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.remote.PartSink;
import io.inlet.storage.remote.RemoteCalls;
import io.inlet.storage.remote.WriteId;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Parts as blocks, staged under the blob's own name and committed as its block list.
 *
 * <p>The service keeps uncommitted blocks out of sight and drops them when the blob is next written
 * or after a week. They cannot be removed one by one; deleting the blob that is not there yet would
 * take those of other writers along. So an upload that is given up leaves them to expire.
 *
 * <p>Writing a blob drops all uncommitted blocks of its name, those of other uploads included. Of
 * two uploads of one key the one that completes later then cannot; it says so, or, if it was to
 * write only what is absent, that the object exists.
 */
public final class AzureParts implements PartSink {
  /** The most blocks that a blob can have. */
  static final int MOST_BLOCKS = 50_000;

  private final AzureWrites writes;
  private final AzureBlobs blobs;
  private final RemoteCalls calls;
  private final Location location;
  private final PutMode mode;
  private final WriteId id = WriteId.random();

  /** Prepares an upload; nothing is sent. */
  public AzureParts(
      AzureWrites writes, AzureBlobs blobs, RemoteCalls calls, Location location, PutMode mode) {
    this.writes = writes;
    this.blobs = blobs;
    this.calls = calls;
    this.location = location;
    this.mode = mode;
  }

  @Override
  public void send(int number, byte[] buffer, int length) throws IOException {
    if (number > MOST_BLOCKS) {
      throw new IOException(
          String.format(
              "%s needs more than %d blocks; set option upload.part.bytes higher",
              location, MOST_BLOCKS));
    }
    calls.read(
        "send a part of",
        location,
        () -> {
          blobs.stage(location.key(), BlockIds.of(id, number), buffer, length);
          return true;
        });
  }

  @Override
  public PutOutcome putWhole(byte[] content) throws IOException {
    return writes.put(location, mode, id, content);
  }

  @Override
  public PutOutcome completeParts(int parts) throws IOException {
    List<String> blockIds =
        IntStream.rangeClosed(1, parts).mapToObj(part -> BlockIds.of(id, part)).toList();
    return writes.commit(location, mode, id, blockIds);
  }

  @Override
  public void abandon() {}
}
