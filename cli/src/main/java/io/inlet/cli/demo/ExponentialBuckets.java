package io.inlet.cli.demo;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint.Buckets;
import java.util.TreeMap;

/** Seconds in buckets of equal ratio, eight to a doubling; starts again after each point. */
final class ExponentialBuckets {
  private static final int SCALE = 3;
  private static final double ZERO_THRESHOLD = 1e-6;

  private final TreeMap<Integer, Long> counts = new TreeMap<>();
  private long zeros;
  private double sum;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  void record(double seconds) {
    if (seconds <= ZERO_THRESHOLD) {
      zeros++;
    } else {
      // Bucket i holds what lies above 2^(i/8) and not above 2^((i+1)/8).
      double position = Math.log(seconds) / Math.log(2) * (1 << SCALE);
      counts.merge((int) Math.ceil(position) - 1, 1L, Long::sum);
    }
    sum += seconds;
    min = Math.min(min, seconds);
    max = Math.max(max, seconds);
  }

  boolean isEmpty() {
    return counts.isEmpty() && zeros == 0;
  }

  /** A point of what was recorded since the last one. */
  ExponentialHistogramDataPoint takePoint(
      long startNanos, long nowNanos, Iterable<KeyValue> attributes) {
    ExponentialHistogramDataPoint.Builder point =
        ExponentialHistogramDataPoint.newBuilder()
            .setStartTimeUnixNano(startNanos)
            .setTimeUnixNano(nowNanos)
            .addAllAttributes(attributes)
            .setScale(SCALE)
            .setZeroThreshold(ZERO_THRESHOLD)
            .setZeroCount(zeros)
            .setSum(sum)
            .setMin(min)
            .setMax(max);
    long count = zeros;
    if (!counts.isEmpty()) {
      Buckets.Builder buckets = Buckets.newBuilder().setOffset(counts.firstKey());
      for (int index = counts.firstKey(); index <= counts.lastKey(); index++) {
        long inBucket = counts.getOrDefault(index, 0L);
        buckets.addBucketCounts(inBucket);
        count += inBucket;
      }
      point.setPositive(buckets);
    }
    clear();
    return point.setCount(count).build();
  }

  private void clear() {
    counts.clear();
    zeros = 0;
    sum = 0;
    min = Double.POSITIVE_INFINITY;
    max = Double.NEGATIVE_INFINITY;
  }
}
