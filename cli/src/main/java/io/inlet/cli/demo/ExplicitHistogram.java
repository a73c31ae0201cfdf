package io.inlet.cli.demo;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import org.jspecify.annotations.Nullable;

/** Seconds in buckets with fixed bounds, summed up since the start. */
final class ExplicitHistogram {
  private static final double[] BOUNDS = {
    0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5
  };

  private final long[] counts = new long[BOUNDS.length + 1];
  private double sum;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private @Nullable Exemplar slowest;

  void record(double seconds, Span span) {
    int bucket = 0;
    while (bucket < BOUNDS.length && seconds > BOUNDS[bucket]) {
      bucket++;
    }
    counts[bucket]++;
    sum += seconds;
    min = Math.min(min, seconds);
    max = Math.max(max, seconds);
    if (slowest == null || seconds > slowest.getAsDouble()) {
      slowest =
          Exemplar.newBuilder()
              .setTimeUnixNano(span.getEndTimeUnixNano())
              .setAsDouble(seconds)
              .setTraceId(span.getTraceId())
              .setSpanId(span.getSpanId())
              .build();
    }
  }

  /** A point of all that was recorded; its exemplar is the slowest since the last point. */
  HistogramDataPoint point(long startNanos, long nowNanos, Iterable<KeyValue> attributes) {
    HistogramDataPoint.Builder point =
        HistogramDataPoint.newBuilder()
            .setStartTimeUnixNano(startNanos)
            .setTimeUnixNano(nowNanos)
            .addAllAttributes(attributes)
            .setSum(sum)
            .setMin(min)
            .setMax(max);
    long count = 0;
    for (long inBucket : counts) {
      point.addBucketCounts(inBucket);
      count += inBucket;
    }
    for (double bound : BOUNDS) {
      point.addExplicitBounds(bound);
    }
    if (slowest != null) {
      point.addExemplars(slowest);
      slowest = null;
    }
    return point.setCount(count).build();
  }
}
