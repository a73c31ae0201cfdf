package io.inlet.internal.writer;

import io.inlet.internal.spool.SpooledRequest;
import io.inlet.internal.writer.decode.WriteRequest;
import io.inlet.internal.writer.memory.MemoryBudget;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;

/** The way of requests from a segment into an epoch, within the writer's memory. */
final class SegmentFeed {
  private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final EpochFeed feed;
  private final Shared shared;
  private final Runnable makeRoom;

  /**
   * A feed of one signal.
   *
   * @param makeRoom lets go of rows in memory that can be read from the spool again
   */
  SegmentFeed(EpochFeed feed, Shared shared, Runnable makeRoom) {
    this.feed = feed;
    this.shared = shared;
    this.makeRoom = makeRoom;
  }

  /**
   * Decodes a request, when there is memory for it.
   *
   * @throws InterruptedIOException if interrupted while waiting
   */
  void decode(Epoch epoch, SpooledRequest spooled) throws InterruptedIOException {
    byte[] bytes = spooled.bytes();
    long reserved = (long) WriterEngine.COLUMNS_TO_INPUT * bytes.length;
    reserve(epoch, reserved);
    try {
      feed.decode(
          epoch,
          new WriteRequest(bytes, 0, bytes.length, spooled.arrivalUnixNano(), false),
          true,
          full -> {});
    } finally {
      shared.memory().add(-reserved);
    }
  }

  private void reserve(Epoch epoch, long bytes) throws InterruptedIOException {
    MemoryBudget memory = shared.memory();
    try {
      while (!memory.tryReserve(bytes, level(epoch), 0)) {
        if (!memory.isLeaving()) {
          makeRoom.run();
          feed.sendAhead(epoch, full -> {});
        }
        if (memory.tryReserve(bytes, level(epoch), TURN_NANOS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /**
   * Leaves room for requests that arrive, but for a share that nobody can keep from a replay; one
   * request always fits.
   */
  private long level(Epoch epoch) {
    MemoryBudget memory = shared.memory();
    long held = epoch.heldBytes();
    if (held == 0) {
      return Long.MAX_VALUE;
    }
    return held < memory.limit() / 8 ? memory.limit() : memory.calm();
  }

  static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("the writer is closing");
  }
}
