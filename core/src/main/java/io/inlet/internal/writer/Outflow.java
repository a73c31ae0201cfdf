package io.inlet.internal.writer;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What of a writer's memory is on its way into one table's files. Safe for use by several threads.
 */
final class Outflow {
  private final long stalledNanos;
  private final AtomicLong bytes = new AtomicLong();

  /** When it began, or some of it was last out, in {@link System#nanoTime}. */
  private volatile long lastOut = System.nanoTime();

  /**
   * Nothing on its way.
   *
   * @param stalledNanos after so many nanoseconds without a move nothing counts as moving
   */
  Outflow(long stalledNanos) {
    this.stalledNanos = stalledNanos;
  }

  /** Counts bytes that are on their way, or with a negative number no longer are. */
  void add(long more) {
    long before = bytes.getAndAdd(more);
    if (more < 0 || before == 0) {
      lastOut = System.nanoTime();
    }
  }

  /** The bytes on their way; 0 when they do not get there. */
  long moving() {
    return System.nanoTime() - lastOut < stalledNanos ? bytes.get() : 0;
  }
}
