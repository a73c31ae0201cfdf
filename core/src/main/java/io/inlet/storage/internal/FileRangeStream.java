package io.inlet.storage.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/** Reads a part of a file and closes it. */
final class FileRangeStream extends InputStream {
  private final OpenFile file;
  private long position;
  private long remaining;

  FileRangeStream(OpenFile file, long offset, long length) {
    this.file = file;
    this.position = offset;
    this.remaining = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    int wanted = (int) Math.min(length, remaining);
    if (wanted == 0) {
      return -1;
    }
    int read = file.read(ByteBuffer.wrap(target, offset, wanted), position);
    if (read > 0) {
      position += read;
      remaining -= read;
    }
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    long left = Math.max(0, Math.min(remaining, file.size() - position));
    long skipped = Math.max(0, Math.min(count, left));
    position += skipped;
    remaining -= skipped;
    return skipped;
  }

  @Override
  public int available() throws IOException {
    return (int)
        Math.max(0, Math.min(Integer.MAX_VALUE, Math.min(remaining, file.size() - position)));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
