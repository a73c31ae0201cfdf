package io.inlet.table.internal;

import java.io.InterruptedIOException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses that grow and are jittered, so that writers which met once do not meet again. One thread
 * at a time.
 */
public final class Backoff {
  private static final long FIRST_MILLIS = 10;
  private static final long LONGEST_MILLIS = 2_000;
  private static final int MOST_DOUBLINGS = 16;

  private int pauses;

  /** No pause yet. */
  public Backoff() {}

  /**
   * Sleeps for a random time, in the mean twice as long as the time before: up to 10 ms at first,
   * up to 2 s in the end.
   *
   * @throws InterruptedIOException if interrupted; the thread's interrupt status is set
   */
  public void pause() throws InterruptedIOException {
    long bound = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(pauses++, MOST_DOUBLINGS));
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(bound) + 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted between two attempts to commit");
    }
  }
}
