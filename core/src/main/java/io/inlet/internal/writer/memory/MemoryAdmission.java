package io.inlet.internal.writer.memory;

import java.util.concurrent.TimeUnit;

/**
 * Lets requests in while there is room, and asks for room when none comes by itself: rows that wait
 * for their row group to be full must not keep requests out. With a spool, requests wait before
 * memory is so full that rows are let go of and read again. Safe for use by several threads.
 */
public final class MemoryAdmission {
  private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final MemoryBudget memory;
  private final boolean spooled;
  private final long patience;
  private final Runnable makeRoom;

  /**
   * An admission.
   *
   * @param spooled whether rows are let go of when memory is nearly full
   * @param patience how many nanoseconds a request waits for room
   * @param makeRoom called when a request finds none and little is on its way into files
   */
  public MemoryAdmission(MemoryBudget memory, boolean spooled, long patience, Runnable makeRoom) {
    this.memory = memory;
    this.spooled = spooled;
    this.patience = patience;
    this.makeRoom = makeRoom;
  }

  /**
   * Reserves room for a request, as {@link MemoryBudget#tryReserve} does.
   *
   * @return whether there was room
   * @throws InterruptedException if interrupted while waiting
   */
  public boolean await(long bytes) throws InterruptedException {
    if (memory.tryReserve(bytes, level(), 0)) {
      return true;
    }
    long begun = System.nanoTime();
    while (true) {
      if (!memory.isLeaving()) {
        makeRoom.run();
      }
      long left = patience - (System.nanoTime() - begun);
      if (left <= 0) {
        return memory.tryReserve(bytes, memory.limit(), 0);
      }
      if (memory.tryReserve(bytes, level(), Math.min(left, TURN_NANOS))) {
        return true;
      }
    }
  }

  private long level() {
    return spooled && memory.isLeaving() ? memory.calm() : memory.limit();
  }
}
