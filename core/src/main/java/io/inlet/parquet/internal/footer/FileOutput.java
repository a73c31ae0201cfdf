package io.inlet.parquet.internal.footer;

import java.io.IOException;
import java.io.OutputStream;

/** Counts what goes to the stream of a file. */
public final class FileOutput extends OutputStream {
  /**
   * The most that is handed on at once. A file's channel copies what it gets to memory outside of
   * the heap, which it keeps for each thread; this much of it stays in the processor's cache.
   */
  private static final int SLICE = 128 << 10;

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
    for (int done = 0; done < length; ) {
      int slice = Math.min(SLICE, length - done);
      out.write(bytes, offset + done, slice);
      position += slice;
      done += slice;
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
