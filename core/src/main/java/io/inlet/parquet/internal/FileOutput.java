package io.inlet.parquet.internal;

import java.io.IOException;
import java.io.OutputStream;

/** Counts what goes to the stream of a file. */
public final class FileOutput extends OutputStream {
  private final OutputStream out;
  private long position;

  /** Output to {@code out}, which stays open. */
  public FileOutput(OutputStream out) {
    this.out = out;
  }

  /** The number of bytes written. */
  public long position() {
    return position;
  }

  @Override
  public void write(int value) throws IOException {
    out.write(value);
    position++;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    position += length;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
