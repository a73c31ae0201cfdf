package io.inlet.exporter.internal.export;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Logs a few messages in a minute and says how many it has left out. A store that is down would
 * otherwise fill the log. Safe for use by several threads.
 */
public final class ThrottledLog {
  static final int MESSAGES_A_MINUTE = 5;
  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final int LONGEST_MESSAGE = 1024;

  private final Logger logger;
  private final LongSupplier nanoClock;
  private final Object lock = new Object();
  private long minuteStart;
  private int logged;
  private long leftOut;

  /** Writes to {@code logger}. */
  public ThrottledLog(Logger logger) {
    this(logger, System::nanoTime);
  }

  ThrottledLog(Logger logger, LongSupplier nanoClock) {
    this.logger = logger;
    this.nanoClock = nanoClock;
    this.minuteStart = nanoClock.getAsLong();
  }

  /** Logs a warning, unless there were many lately. */
  public void warn(String message, @Nullable Throwable failure) {
    long before;
    synchronized (lock) {
      long now = nanoClock.getAsLong();
      if (now - minuteStart >= MINUTE_NANOS) {
        minuteStart = now;
        logged = 0;
      }
      if (logged >= MESSAGES_A_MINUTE) {
        leftOut++;
        return;
      }
      logged++;
      before = leftOut;
      leftOut = 0;
    }
    String text =
        message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) + "…" : message;
    if (before > 0) {
      text += " (" + before + " messages were left out before this one)";
    }
    logger.log(Level.WARNING, text, failure);
  }
}
