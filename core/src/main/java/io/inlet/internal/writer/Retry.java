package io.inlet.internal.writer;

import io.inlet.storage.StoreRefusedException;
import io.inlet.storage.UnknownOutcomeException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/**
 * Tries what can be tried again, with a back-off that doubles up to a bound and is jittered. A
 * store that refuses for good before anything has been committed is not tried again, if somebody
 * waits who hears of it. Safe for use by several threads.
 */
final class Retry {
  private static final Logger LOG = System.getLogger("io.inlet.writer");
  private static final long FIRST_MILLIS = 50;
  private static final long LAST_MILLIS = 10_000;

  private final BooleanSupplier givenUp;

  /** Whether a store that refuses for good is one that has just been configured wrongly. */
  private volatile boolean endsWhenRefused;

  /**
   * Retries until {@code givenUp} says that nobody waits any more.
   *
   * @param endsWhenRefused whether to end at once, until {@link #committed()}, when the store
   *     refuses for good
   */
  Retry(BooleanSupplier givenUp, boolean endsWhenRefused) {
    this.givenUp = givenUp;
    this.endsWhenRefused = endsWhenRefused;
  }

  /** Something has been committed: a store that refuses from now on may come back. */
  void committed() {
    endsWhenRefused = false;
  }

  /** Something that may fail and be tried again. */
  interface Attempt<T> {
    T run(int number) throws IOException;
  }

  /**
   * Runs {@code attempt} until it succeeds.
   *
   * @param what names it in the log
   * @throws IOException the last failure, when given up, interrupted or refused for good
   */
  <T> T until(String what, Attempt<T> attempt) throws IOException {
    for (int number = 1; ; number++) {
      try {
        return attempt.run(number);
      } catch (IOException e) {
        if (givenUp.getAsBoolean()
            || (endsWhenRefused && isRefusal(e))
            || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        if (number == 1 || Integer.bitCount(number) == 1) {
          LOG.log(Level.WARNING, what + " failed " + number + " times, trying on", e);
        }
        pause(number, e);
      }
    }
  }

  /**
   * Whether nothing was done, and trying again does not help. After an outcome that is not known
   * only further attempts tell what has become of it.
   */
  static boolean isRefusal(IOException failure) {
    for (Throwable cause = failure;
        cause != null && !(cause instanceof UnknownOutcomeException);
        cause = cause.getCause()) {
      if (cause instanceof StoreRefusedException || cause instanceof AccessDeniedException) {
        return true;
      }
    }
    return false;
  }

  private void pause(int number, IOException failure) throws IOException {
    long bound = Math.min(LAST_MILLIS, FIRST_MILLIS << Math.min(number, 16));
    long millis = bound / 2 + ThreadLocalRandom.current().nextLong(bound / 2 + 1);
    long deadline = System.nanoTime() + millis * 1_000_000;
    try {
      while (deadline - System.nanoTime() > 0 && !givenUp.getAsBoolean()) {
        Thread.sleep(Math.min(50, millis));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure.addSuppressed(e);
      throw failure;
    }
  }
}
