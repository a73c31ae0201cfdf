package io.inlet.storage.s3.internal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** An answer under way, and the buffer that it is read into piece by piece. */
final class S3Body {
  private static final int PIECE_BYTES = 128 << 10;

  private final ResponseInputStream<GetObjectResponse> stream;
  private final String name;
  private final long end;
  private final byte[] buffer = new byte[PIECE_BYTES];

  /**
   * Takes an answer over.
   *
   * @param name the object's address, for messages
   * @param begin the offset in the object that it begins at
   */
  S3Body(String name, ResponseInputStream<GetObjectResponse> stream, long begin) {
    this.name = name;
    this.stream = stream;
    this.end = begin + stream.response().contentLength();
  }

  String etag() {
    return stream.response().eTag();
  }

  byte[] buffer() {
    return buffer;
  }

  /**
   * Reads what is there, at least a byte.
   *
   * @param position how far the object has been read
   * @return how many bytes are in the buffer; -1 at the end
   */
  int read(long position) throws IOException {
    try {
      return stream.read(buffer, 0, buffer.length);
    } catch (IOException | RuntimeException e) {
      if (position < end) {
        throw e;
      }
      // All bytes are here and no further attempt gets others: the SDK has compared a checksum.
      FileSystemException refused =
          new FileSystemException(name, null, "not as it was stored: " + e.getMessage());
      refused.initCause(e);
      throw refused;
    }
  }

  /** Gives the connection up. May be called while another thread reads, which then ends. */
  void abort() {
    stream.abort();
  }

  /** Closes what has been read up to a position; closing would read what is left. */
  void close(long position) throws IOException {
    if (position == end) {
      stream.close();
    } else {
      abort();
    }
  }
}
