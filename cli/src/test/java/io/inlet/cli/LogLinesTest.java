package io.inlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogLinesTest {

  @Test
  void aFailureIsOneLineThatSaysEveryCauseOnce() {
    LogRecord entry = new LogRecord(Level.WARNING, "opening lake failed 2 times, trying on");
    entry.setThrown(
        new IOException(
            "no table\n  could be read",
            new IOException("no table", new NoSuchFileException("/x"))));

    assertThat(new LogLines().format(entry))
        .isEqualToIgnoringNewLines(
            "opening lake failed 2 times, trying on: no table could be read: /x: no such file or"
                + " directory");
  }

  @Test
  void parametersAreFilledIn() {
    LogRecord entry = new LogRecord(Level.WARNING, "{0} epochs are left");
    entry.setParameters(new Object[] {3});

    assertThat(new LogLines().format(entry)).isEqualToIgnoringNewLines("3 epochs are left");
  }
}
