package io.inlet.internal.writer.memory;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What of a writer's memory is on its way into one table's files. Safe for use by several threads.
 */
public final class Outflow {
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

  /** Counts bytes that are on their way now. */
  public void begin(long more) {
    if (bytes.getAndAdd(more) == 0) {
      lastOut = System.nanoTime();
    }
  }

  /** Counts bytes that have got there. */
  public void end(long gone) {
    bytes.addAndGet(-gone);
    lastOut = System.nanoTime();
  }

  /** Counts bytes that do not go there any more. */
  public void letGo(long gone) {
    bytes.addAndGet(-gone);
  }

  /** The bytes on their way; 0 when they do not get there. */
  long moving() {
    return System.nanoTime() - lastOut < stalledNanos ? bytes.get() : 0;
  }
}
