package io.inlet.cli;

import io.inlet.NotCommittedException;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What the libraries below a command log: a line each, as errors of commands are told. Stack traces
 * are for those who ask for them.
 */
final class LogLines extends Formatter {
  /** From now on this process logs so. */
  static void install() {
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handler.setFormatter(new LogLines());
      handler.setFilter(LogLines::isNews);
    }
  }

  /** Whether no command tells it: each says itself which rows it could not write. */
  private static boolean isNews(LogRecord entry) {
    return !(entry.getThrown() instanceof NotCommittedException);
  }

  @Override
  public String format(LogRecord entry) {
    StringBuilder line = new StringBuilder(formatMessage(entry).strip());
    for (Throwable cause = entry.getThrown(); cause != null; cause = cause.getCause()) {
      if (cause.getMessage() == null || line.indexOf(cause.getMessage()) < 0) {
        line.append(": ").append(ErrorReport.describe(cause));
      }
    }
    return line.append(System.lineSeparator()).toString();
  }
}
