package io.inlet.storage.azure.internal;

import com.azure.storage.blob.models.BlobDownloadContentResponse;
import com.azure.storage.blob.models.BlobDownloadHeaders;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import io.inlet.storage.Location;
import io.inlet.storage.remote.RemoteCalls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.Optional;

/**
 * A range of a blob, fetched in pieces, each with its own attempts and deadline. All pieces are of
 * one version of the blob: when it is replaced meanwhile, reading fails. For one thread.
 */
public final class AzureReadStream extends InputStream {
  /** How many bytes are fetched at a time, and held in memory. */
  static final int PIECE_BYTES = 4 << 20;

  private final AzureBlobs blobs;
  private final RemoteCalls calls;
  private final Location location;
  private final String name;
  private ByteBuffer piece = ByteBuffer.allocate(0);
  private long position;
  private long end;
  private String etag = "";
  private boolean closed;

  /**
   * Opens a range, fetching its first piece.
   *
   * @throws NoSuchFileException if there is no such object
   */
  public AzureReadStream(
      AzureBlobs blobs, RemoteCalls calls, Location location, long offset, long length)
      throws IOException {
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
    Optional<BlobDownloadContentResponse> fetched =
        calls.read("read", location, () -> fetch(range));
    if (fetched.isEmpty()) {
      end = position;
      return;
    }
    BlobDownloadContentResponse response = fetched.get();
    BlobDownloadHeaders headers = response.getDeserializedHeaders();
    piece = response.getValue().toByteBuffer();
    etag = headers.getETag();
    end = Math.min(end, sizeOf(headers));
    position += piece.remaining();
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
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (closed) {
      throw new IOException("The stream of " + location + " is closed");
    }
    if (length == 0) {
      return 0;
    }
    while (!piece.hasRemaining()) {
      if (position >= end) {
        return -1;
      }
      fetch();
    }
    int count = Math.min(length, piece.remaining());
    piece.get(target, offset, count);
    return count;
  }

  @Override
  public int available() {
    return piece.remaining();
  }

  @Override
  public void close() {
    closed = true;
    piece = ByteBuffer.allocate(0);
  }
}
