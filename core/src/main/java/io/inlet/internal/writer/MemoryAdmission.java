package io.inlet.internal.writer;

import java.util.concurrent.TimeUnit;

/**
 * Lets requests in while there is room, and asks for room when none comes by itself: rows that wait
 * for their row group to be full must not keep requests out. Safe for use by several threads.
 */
final class MemoryAdmission {
  private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final MemoryBudget memory;
  private final long patience;
  private final Runnable makeRoom;

  /**
   * An admission.
   *
   * @param patience how many nanoseconds a request waits for room
   * @param makeRoom called when a request finds none and little is on its way into files
   */
  MemoryAdmission(MemoryBudget memory, long patience, Runnable makeRoom) {
    this.memory = memory;
    this.patience = patience;
    this.makeRoom = makeRoom;
  }

  /**
   * Reserves room for a request, as {@link MemoryBudget#tryReserve} does.
   *
   * @return whether there was room
   * @throws InterruptedException if interrupted while waiting
   */
  boolean await(long bytes) throws InterruptedException {
    if (memory.tryReserve(bytes, 0)) {
      return true;
    }
    long begun = System.nanoTime();
    while (true) {
      if (!memory.isLeaving()) {
        makeRoom.run();
      }
      long left = patience - (System.nanoTime() - begun);
      if (left <= 0) {
        return memory.tryReserve(bytes, 0);
      }
      if (memory.tryReserve(bytes, Math.min(left, TURN_NANOS))) {
        return true;
      }
    }
  }
}
