package io.inlet.internal.writer;

import io.inlet.otlp.DecodeResult;
import io.inlet.otlp.OtlpDecoder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A decoder that one thread at a time fills, and the rows it holds. An epoch has several, so that
 * several threads decode at once.
 */
final class Lane {
  private final ReentrantLock lock = new ReentrantLock();
  private final Supplier<OtlpDecoder> decoders;
  private final MemoryBudget memory;
  private @Nullable OtlpDecoder decoder;
  private long counted;

  /** A lane whose decoder is made when it is first used. */
  Lane(Supplier<OtlpDecoder> decoders, MemoryBudget memory) {
    this.decoders = decoders;
    this.memory = memory;
  }

  boolean tryLock() {
    return lock.tryLock();
  }

  void lock() {
    lock.lock();
  }

  void unlock() {
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
      long retained = used.retainedBytes();
      memory.add(retained - counted);
      counted = retained;
    }
  }

  /** The bytes of the rows held. The lane must be locked by the caller. */
  long usedBytes() {
    return decoder == null ? 0 : decoder.usedBytes();
  }

  /** Takes the rows held. The lane must be locked by the caller. */
  RowGroup takeRowGroup() {
    if (decoder == null) {
      return RowGroup.EMPTY;
    }
    RowGroup taken = RowGroup.of(decoder.takeBatches());
    memory.add(taken.retainedBytes() - counted);
    counted = 0;
    return taken;
  }
}
