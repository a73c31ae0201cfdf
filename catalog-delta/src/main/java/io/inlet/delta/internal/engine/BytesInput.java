package io.inlet.delta.internal.engine;

import io.delta.kernel.defaults.engine.fileio.SeekableInputStream;
import java.io.EOFException;

/** A file whose bytes are in memory. */
final class BytesInput extends SeekableInputStream {
  private final byte[] content;
  private int position;

  BytesInput(byte[] content) {
    this.content = content;
  }

  @Override
  public int read() {
    return position < content.length ? content[position++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (position >= content.length) {
      return length == 0 ? 0 : -1;
    }
    int count = Math.min(length, content.length - position);
    System.arraycopy(content, position, target, offset, count);
    position += count;
    return count;
  }

  @Override
  public long getPos() {
    return position;
  }

  @Override
  public void seek(long newPosition) {
    position = Math.toIntExact(newPosition);
  }

  @Override
  public void readFully(byte[] target, int offset, int length) throws EOFException {
    if (length > content.length - position) {
      throw new EOFException("the file ends at byte " + content.length);
    }
    System.arraycopy(content, position, target, offset, length);
    position += length;
  }
}
