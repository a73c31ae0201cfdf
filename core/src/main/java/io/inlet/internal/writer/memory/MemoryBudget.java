package io.inlet.internal.writer.memory;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the bytes that a writer holds and says when it is too much. Safe for use by several
 * threads.
 */
public final class MemoryBudget {
  /**
   * What is on its way and has not moved for so long is not waited for: a store is slow or down.
   */
  private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final long limit;
  private final long stalledNanos;
  private final AtomicLong used = new AtomicLong();

  /** The ways out, of which each table has one. */
  private volatile Outflow[] outflows = {};

  private final AtomicInteger waiting = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition freed = lock.newCondition();

  /** A budget of so many bytes. */
  public MemoryBudget(long limit) {
    this(limit, STALLED_NANOS);
  }

  /**
   * A budget.
   *
   * @param stalledNanos after so many nanoseconds without a move nothing counts as leaving
   */
  MemoryBudget(long limit, long stalledNanos) {
    this.limit = limit;
    this.stalledNanos = stalledNanos;
  }

  /** How many bytes the writer may hold. */
  public long limit() {
    return limit;
  }

  /** How many bytes it holds. */
  public long used() {
    return used.get();
  }

  /**
   * Reserves room for a request. A single request always fits: however large it is, it is let in
   * while no more than half of the limit is used.
   *
   * @param level how many bytes may be used then; at most the limit
   * @param patience how many nanoseconds to wait for room
   * @return whether there was room
   * @throws InterruptedException if interrupted while waiting
   */
  public boolean tryReserve(long bytes, long level, long patience) throws InterruptedException {
    if (tryReserve(bytes, level)) {
      return true;
    }
    if (patience <= 0) {
      return false;
    }
    lock.lockInterruptibly();
    waiting.incrementAndGet();
    try {
      long left = patience;
      while (!tryReserve(bytes, level)) {
        if (left <= 0) {
          return false;
        }
        // An upper bound on each wait, in case memory was freed just before this thread was
        // counted.
        long turn = Math.min(left, TimeUnit.MILLISECONDS.toNanos(100));
        left -= turn - Math.max(0, freed.awaitNanos(turn));
      }
      return true;
    } finally {
      waiting.decrementAndGet();
      lock.unlock();
    }
  }

  private boolean tryReserve(long bytes, long level) {
    while (true) {
      long now = used.get();
      if (now > limit / 2 && now + bytes > level) {
        return false;
      }
      if (used.compareAndSet(now, now + bytes)) {
        return true;
      }
    }
  }

  /** Counts bytes that are there, or with a negative number are gone, whatever the limit. */
  public void add(long bytes) {
    used.addAndGet(bytes);
    if (bytes < 0 && waiting.get() > 0) {
      lock.lock();
      try {
        freed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * The bytes of idle buffers that may be kept beside what is used. Together they may be an eighth
   * above the limit, as what is used can be when the last requests have been let in.
   */
  public long roomForIdle() {
    return limit + limit / 8 - used.get();
  }

  /** A way out for one table: that its rows do not move says nothing about others. */
  public synchronized Outflow outflow() {
    Outflow[] more = Arrays.copyOf(outflows, outflows.length + 1);
    Outflow added = new Outflow(stalledNanos);
    more[outflows.length] = added;
    outflows = more;
    return added;
  }

  /**
   * Whether so much is on its way into files, and gets there, that nothing needs to be sent there
   * for room.
   */
  public boolean isLeaving() {
    long moving = 0;
    for (Outflow outflow : outflows) {
      moving += outflow.moving();
    }
    return moving >= limit / 8;
  }

  /** A level at which callers can wait without memory becoming {@linkplain #isNearlyFull full}. */
  public long calm() {
    return limit - limit / 4 - limit / 8;
  }

  /** Whether more than half is used: rows should go where they need no room. */
  public boolean isTight() {
    return used.get() > limit / 2;
  }

  /** Whether more than three quarters are used. */
  public boolean isVeryTight() {
    return used.get() > limit - limit / 4;
  }

  /** Whether more than seven eighths are used: rows that can be read again are let go of. */
  public boolean isNearlyFull() {
    return used.get() > limit - limit / 8;
  }
}
