package io.inlet.iceberg.internal;

import java.io.InterruptedIOException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses that grow and are jittered, so that writers which met once do not meet again. One thread
 * at a time.
 */
final class Backoff {
  private static final long FIRST_MILLIS = 10;
  private static final long LONGEST_MILLIS = 2_000;

  private int pauses;

  /**
   * Sleeps for a random time, in the mean twice as long as the time before.
   *
   * @throws InterruptedIOException if interrupted; the thread's interrupt status is set
   */
  void pause() throws InterruptedIOException {
    long bound = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(pauses++, 16));
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(bound) + 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted between two attempts to commit");
    }
  }
}
