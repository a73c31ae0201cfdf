package io.inlet.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Output that tells on standard error, once, why it could not be written: a print stream above it
 * only remembers that it could not. A reader that went away, as {@code head} does, knows it.
 */
final class TellingOutput extends FilterOutputStream {
  /** The system's words for a reader that went away. */
  private static final String BROKEN_PIPE = "Broken pipe";

  private final PrintStream err;
  private boolean told;

  TellingOutput(OutputStream target, PrintStream err) {
    super(target);
    this.err = err;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      tell(e);
      throw e;
    }
  }

  private void tell(IOException failure) {
    if (!told && !BROKEN_PIPE.equals(failure.getMessage())) {
      err.println("inlet: standard output: " + ErrorReport.describe(failure));
    }
    told = true;
  }
}
