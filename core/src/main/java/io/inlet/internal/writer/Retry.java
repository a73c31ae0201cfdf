package io.inlet.internal.writer;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/** Tries what can be tried again, with a back-off that doubles up to a bound and is jittered. */
final class Retry {
  private static final Logger LOG = System.getLogger("io.inlet.writer");
  private static final long FIRST_MILLIS = 50;
  private static final long LAST_MILLIS = 10_000;

  private final BooleanSupplier givenUp;

  /** Retries until {@code givenUp} says that nobody waits any more. */
  Retry(BooleanSupplier givenUp) {
    this.givenUp = givenUp;
  }

  /** Something that may fail and be tried again. */
  interface Attempt<T> {
    T run(int number) throws IOException;
  }

  /**
   * Runs {@code attempt} until it succeeds.
   *
   * @param what names it in the log
   * @throws IOException the last failure, when given up or interrupted
   */
  <T> T until(String what, Attempt<T> attempt) throws IOException {
    for (int number = 1; ; number++) {
      try {
        return attempt.run(number);
      } catch (IOException e) {
        if (givenUp.getAsBoolean() || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        if (number == 1 || Integer.bitCount(number) == 1) {
          LOG.log(Level.WARNING, what + " failed " + number + " times, trying on", e);
        }
        pause(number, e);
      }
    }
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
