package io.inlet.internal.writer.decode;

import io.inlet.internal.writer.memory.MemoryBudget;
import io.inlet.otlp.OtlpDecoder;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The lanes of an epoch. Safe for use by several threads: each lane has a lock of its own. */
public final class Lanes {
  private final Lane[] lanes;
  private final AtomicLong next = new AtomicLong();

  /** So many empty lanes. */
  public Lanes(int count, Supplier<OtlpDecoder> decoders, MemoryBudget memory) {
    this.lanes = new Lane[count];
    for (int i = 0; i < count; i++) {
      this.lanes[i] = new Lane(decoders, memory);
    }
  }

  /** Locks a lane that nobody uses, or waits for one. */
  public Lane lock() {
    for (Lane lane : lanes) {
      if (lane.tryLock()) {
        return lane;
      }
    }
    Lane lane = lanes[(int) (next.getAndIncrement() % lanes.length)];
    lane.lock();
    return lane;
  }

  /** Takes what all lanes hold. */
  public RowGroup takeRowGroup() {
    RowGroup all = RowGroup.EMPTY;
    for (Lane lane : lanes) {
      lane.lock();
      try {
        all = all.plus(lane.takeRowGroup());
      } finally {
        lane.unlock();
      }
    }
    return all;
  }

  /** The bytes that all lanes hold, as far as they have been measured. */
  public long heldBytes() {
    long bytes = 0;
    for (Lane lane : lanes) {
      lane.lock();
      try {
        bytes += lane.heldBytes();
      } finally {
        lane.unlock();
      }
    }
    return bytes;
  }
}
