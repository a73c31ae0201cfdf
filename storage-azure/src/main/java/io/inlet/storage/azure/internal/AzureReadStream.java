package io.inlet.storage.azure.internal;

import com.azure.storage.blob.models.BlobDownloadContentResponse;
import com.azure.storage.blob.models.BlobDownloadHeaders;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import io.inlet.storage.Location;
import io.inlet.storage.remote.PieceStream;
import io.inlet.storage.remote.RemoteCalls;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/**
 * A range of a blob, fetched in pieces, each with its own attempts and deadline. All pieces are of
 * one version of the blob: when it is replaced meanwhile, reading fails. For one thread.
 */
public final class AzureReadStream extends PieceStream {
  /** How many bytes are fetched at a time, and held in memory. */
  static final int PIECE_BYTES = 4 << 20;

  private final AzureBlobs blobs;
  private final RemoteCalls calls;
  private final Location location;
  private final String name;
  private ByteBuffer fetched = ByteBuffer.allocate(0);
  private long position;
  private long end;
  private String etag = "";

  /**
   * Opens a range, fetching its first piece.
   *
   * @throws NoSuchFileException if there is no such object
   */
  public AzureReadStream(
      AzureBlobs blobs, RemoteCalls calls, Location location, long offset, long length)
      throws IOException {
    super(location);
    this.blobs = blobs;
    this.calls = calls;
    this.location = location;
    this.name = location.key();
    this.position = offset;
    this.end = length > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + length;
    if (length > 0) {
      fetch();
    } else if (calls.read("read", location, () -> blobs.properties(name)).isEmpty()) {
      throw missing();
    }
  }

  private void fetch() throws IOException {
    BlobRange range = new BlobRange(position, Math.min(PIECE_BYTES, end - position));
    Optional<BlobDownloadContentResponse> answer = calls.read("read", location, () -> fetch(range));
    if (answer.isEmpty()) {
      end = position;
      return;
    }
    BlobDownloadContentResponse response = answer.get();
    BlobDownloadHeaders headers = response.getDeserializedHeaders();
    fetched = response.getValue().toByteBuffer();
    etag = headers.getETag();
    end = Math.min(end, sizeOf(headers));
    position += fetched.remaining();
  }

  /** Empty for a range behind the end. */
  private Optional<BlobDownloadContentResponse> fetch(BlobRange range) throws IOException {
    BlobRequestConditions conditions =
        etag.isEmpty() ? null : new BlobRequestConditions().setIfMatch(etag);
    try {
      BlobDownloadContentResponse response = blobs.get(name, range, conditions);
      if (AzureBlobs.isDirectory(response.getDeserializedHeaders().getMetadata())) {
        throw missing();
      }
      return Optional.of(response);
    } catch (AzureFailure e) {
      if (e.status() == 416) {
        // Behind the end, or empty: then it may be a directory.
        if (etag.isEmpty() && blobs.properties(name).isEmpty()) {
          throw missing();
        }
        return Optional.empty();
      }
      if (!etag.isEmpty() && (e.status() == 412 || e.isNotFound())) {
        throw new FileSystemException(
            location.toString(), null, "replaced or deleted while it was read");
      }
      throw e.isNotFound() ? missing() : e;
    }
  }

  private NoSuchFileException missing() {
    return new NoSuchFileException(location.toString(), null, "no such object");
  }

  /** {@code Content-Range: bytes 0-9/100}; without one the whole blob was sent. */
  private static long sizeOf(BlobDownloadHeaders headers) {
    String range = headers.getContentRange();
    return range == null
        ? headers.getContentLength()
        : Long.parseLong(range.substring(range.lastIndexOf('/') + 1));
  }

  @Override
  protected ByteBuffer next() throws IOException {
    while (!fetched.hasRemaining() && position < end) {
      fetch();
    }
    return fetched;
  }

  @Override
  protected void end() {
    fetched = ByteBuffer.allocate(0);
  }
}
