package io.inlet.storage.s3.internal;

import io.inlet.storage.s3.internal.S3Session.Target;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * A range of an object. When its connection breaks, it goes on where it was, in the same object.
 * Each piece is read by an attempt of {@link io.inlet.storage.remote.RemoteCalls}, so that reading
 * has deadlines and can be interrupted. For one thread.
 */
final class S3ObjectStream extends InputStream {
  private final S3BodyReader reader;
  private long position;
  private byte[] piece = new byte[0];
  private int used;
  private int available;
  private boolean closed;

  private S3ObjectStream(S3BodyReader reader, long offset) {
    this.reader = reader;
    this.position = offset;
  }

  static InputStream open(S3Session session, Target target, long offset, long length)
      throws IOException {
    long end = length > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + length;
    S3BodyReader reader = new S3BodyReader(session, target, end);
    return reader.open(offset) ? new S3ObjectStream(reader, offset) : InputStream.nullInputStream();
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
      throw new IOException("The stream has been closed");
    }
    if (length == 0) {
      return 0;
    }
    if (available == 0 && !fill()) {
      return -1;
    }
    int count = Math.min(length, available);
    System.arraycopy(piece, used, target, offset, count);
    used += count;
    available -= count;
    return count;
  }

  private boolean fill() throws IOException {
    int count = reader.read(position);
    if (count < 0) {
      return false;
    }
    piece = reader.buffer();
    used = 0;
    available = count;
    position += count;
    return true;
  }

  @Override
  public int available() {
    return closed ? 0 : available;
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      available = 0;
      reader.close(position);
    }
  }
}
