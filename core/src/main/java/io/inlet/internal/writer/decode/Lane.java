package io.inlet.internal.writer.decode;

import io.inlet.internal.writer.memory.MemoryBudget;
import io.inlet.otlp.DecodeResult;
import io.inlet.otlp.OtlpDecoder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A decoder that one thread at a time fills, and the rows it holds. An epoch has several, so that
 * several threads decode at once.
 */
public final class Lane {
  /**
   * Rows are measured when requests of so many bytes have come since: for each small request of
   * many that would take as long as to decode it.
   */
  private static final int STEP = 64 << 10;

  /** In small memory the step is this part of it. */
  private static final int STEP_OF_LIMIT = 256;

  private final ReentrantLock lock = new ReentrantLock();
  private final Supplier<OtlpDecoder> decoders;
  private final MemoryBudget memory;
  private @Nullable OtlpDecoder decoder;
  private final long step;
  private long counted;
  private long usedBytes;

  /** The bytes of requests since rows were measured. */
  private long unmeasured;

  /** A lane whose decoder is made when it is first used. */
  Lane(Supplier<OtlpDecoder> decoders, MemoryBudget memory) {
    this.decoders = decoders;
    this.memory = memory;
    this.step = Math.min(STEP, memory.limit() / STEP_OF_LIMIT);
    this.unmeasured = step;
  }

  boolean tryLock() {
    return lock.tryLock();
  }

  void lock() {
    lock.lock();
  }

  /** Lets the next thread have the lane. */
  public void unlock() {
    lock.unlock();
  }

  /** Decodes a request. The lane must be locked by the caller. */
  DecodeResult decode(byte[] request, int offset, int length, long arrivalUnixNano) {
    OtlpDecoder used = decoder;
    if (used == null) {
      used = decoders.get();
      decoder = used;
    }
    try {
      return used.decode(request, offset, length, arrivalUnixNano);
    } finally {
      unmeasured += length;
      if (unmeasured >= step) {
        measure(used);
      }
    }
  }

  private void measure(OtlpDecoder used) {
    long retained = used.retainedBytes();
    memory.add(retained - counted);
    counted = retained;
    usedBytes = used.usedBytes();
    unmeasured = 0;
  }

  /** The bytes of the rows held, when they were measured. The lane must be locked by the caller. */
  public long usedBytes() {
    return usedBytes;
  }

  /** The bytes of its buffers, when they were measured. The lane must be locked by the caller. */
  long heldBytes() {
    return counted;
  }

  /** Takes the rows held. The lane must be locked by the caller. */
  public RowGroup takeRowGroup() {
    if (decoder == null) {
      return RowGroup.EMPTY;
    }
    RowGroup taken = RowGroup.of(decoder.takeBatches());
    memory.add(taken.retainedBytes() - counted);
    counted = 0;
    usedBytes = 0;
    unmeasured = step;
    return taken;
  }
}
