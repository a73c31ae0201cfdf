package io.inlet.exporter.internal.export;

import io.inlet.exporter.internal.otlp.RequestEncoder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * Encoders to be used again. Keeps as many as are usually at work at once, and none that has grown
 * large. Safe for use by several threads.
 */
final class EncoderPool<T> {
  private static final int MAX_KEPT = 2;
  private static final int MAX_KEPT_BYTES = 8 << 20;

  private final Supplier<RequestEncoder<T>> factory;
  private final Deque<RequestEncoder<T>> idle = new ArrayDeque<>(MAX_KEPT);

  EncoderPool(Supplier<RequestEncoder<T>> factory) {
    this.factory = factory;
  }

  RequestEncoder<T> take() {
    synchronized (idle) {
      RequestEncoder<T> encoder = idle.pollFirst();
      if (encoder != null) {
        return encoder;
      }
    }
    return factory.get();
  }

  void giveBack(RequestEncoder<T> encoder) {
    synchronized (idle) {
      if (idle.size() < MAX_KEPT && encoder.retainedBytes() <= MAX_KEPT_BYTES) {
        idle.addFirst(encoder);
      }
    }
  }
}
