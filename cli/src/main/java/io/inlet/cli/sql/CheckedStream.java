package io.inlet.cli.sql;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** Passes bytes on to a print stream, and throws where that only remembers a failure. */
final class CheckedStream extends OutputStream {
  private final PrintStream target;

  CheckedStream(PrintStream target) {
    this.target = target;
  }

  @Override
  public void write(int b) throws IOException {
    target.write(b);
    check();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    target.write(bytes, offset, length);
    check();
  }

  @Override
  public void flush() throws IOException {
    check();
  }

  /** Flushes, and finds out whether the reader is still there. */
  private void check() throws IOException {
    if (target.checkError()) {
      throw new IOException("nobody reads the output any more");
    }
  }
}
