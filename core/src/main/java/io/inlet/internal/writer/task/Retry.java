package io.inlet.internal.writer.task;

import io.inlet.internal.Nanoseconds;
import io.inlet.storage.StoreRefusedException;
import io.inlet.storage.UnknownOutcomeException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tries what can be tried again, with a back-off that doubles up to a bound and is jittered. A
 * store that refuses for good before anything has been committed is not tried again, if somebody
 * waits who hears of it. Safe for use by several threads.
 */
public final class Retry {
  private static final Logger LOG = System.getLogger("io.inlet.writer");
  private static final long FIRST_MILLIS = 50;
  private static final long LAST_MILLIS = 10_000;

  private final BooleanSupplier givenUp;
  private final @Nullable Duration limit;

  /** Whether a store that refuses for good is one that has just been configured wrongly. */
  private volatile boolean endsWhenRefused;

  /**
   * Retries until {@code givenUp} says that nobody waits any more.
   *
   * @param endsWhenRefused whether to end at once, until {@link #committed()}, when the store
   *     refuses for good
   * @param limit how long after its first failure something is tried again; null for as long as
   *     somebody waits
   */
  public Retry(BooleanSupplier givenUp, boolean endsWhenRefused, @Nullable Duration limit) {
    this.givenUp = givenUp;
    this.endsWhenRefused = endsWhenRefused;
    this.limit = limit;
  }

  /** Something has been committed: a store that refuses from now on may come back. */
  public void committed() {
    endsWhenRefused = false;
  }

  /**
   * Something that may fail and be tried again.
   *
   * @param <T> what it brings about
   */
  public interface Attempt<T> {
    /**
     * Tries it.
     *
     * @param number which attempt this is, from 1
     * @throws IOException if it failed, and may be tried again
     */
    T run(int number) throws IOException;
  }

  /**
   * Runs {@code attempt} until it succeeds.
   *
   * @param what names it in the log
   * @throws IOException the last failure, when given up, interrupted or refused for good; or one
   *     caused by it, when that has gone on for the limit
   */
  public <T> T until(String what, Attempt<T> attempt) throws IOException {
    long firstFailure = 0;
    for (int number = 1; ; number++) {
      try {
        return attempt.run(number);
      } catch (IOException e) {
        if (e instanceof Exhausted
            || givenUp.getAsBoolean()
            || (endsWhenRefused && isRefusal(e))
            || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        firstFailure = number == 1 ? System.nanoTime() : firstFailure;
        long left = left(firstFailure);
        if (left <= 0) {
          throw new Exhausted(
              what + " failed again and again" + forLimit() + ": " + e.getMessage(), e);
        }
        if (number == 1 || Integer.bitCount(number) == 1) {
          LOG.log(Level.WARNING, what + " failed " + number + " times, trying on", e);
        }
        pause(number, left, e);
      }
    }
  }

  /**
   * Whether nothing was done, and trying again does not help. After an outcome that is not known
   * only further attempts tell what has become of it.
   */
  public static boolean isRefusal(IOException failure) {
    for (Throwable cause = failure;
        cause != null && !(cause instanceof UnknownOutcomeException);
        cause = cause.getCause()) {
      if (cause instanceof StoreRefusedException || cause instanceof AccessDeniedException) {
        return true;
      }
    }
    return false;
  }

  /** A step of an attempt has failed for the limit, so the attempt is not made again. */
  private static final class Exhausted extends IOException {
    private static final long serialVersionUID = 1L;

    Exhausted(String message, IOException cause) {
      super(message, cause);
    }
  }

  /** The nanoseconds that are left to try again. */
  private long left(long firstFailure) {
    return limit == null
        ? Long.MAX_VALUE
        : Nanoseconds.of(limit) - Math.max(0, System.nanoTime() - firstFailure);
  }

  private String forLimit() {
    return limit == null ? "" : " for " + limit.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  private void pause(int number, long left, IOException failure) throws IOException {
    long bound = Math.min(LAST_MILLIS, FIRST_MILLIS << Math.min(number, 16));
    long millis = bound / 2 + ThreadLocalRandom.current().nextLong(bound / 2 + 1);
    long deadline = System.nanoTime() + Math.min(left, millis * 1_000_000);
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
