package io.inlet.benchmarks.workload;

import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint.Buckets;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.util.SplittableRandom;

/** Exponential histograms since the last collection, of 20 to 60 positive buckets. */
final class ExponentialHistogramMetrics implements MetricSource {

  private final SplittableRandom random;
  private final MetricSeries series;

  ExponentialHistogramMetrics(SplittableRandom random) {
    this.random = random;
    this.series = new MetricSeries(random);
  }

  @Override
  public Metric next(int points, Collection collection) {
    ExponentialHistogram.Builder histogram =
        ExponentialHistogram.newBuilder()
            .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA);
    for (int point = 0; point < points; point++) {
      histogram.addDataPoints(point(collection));
    }
    return series.metric("exponential", "s").setExponentialHistogram(histogram).build();
  }

  private ExponentialHistogramDataPoint point(Collection collection) {
    long zeros = Text.skewed(random, 4);
    long count = zeros;
    Buckets.Builder positive = Buckets.newBuilder().setOffset(random.nextInt(-120, -60));
    int buckets = random.nextInt(20, 61);
    for (int bucket = 0; bucket < buckets; bucket++) {
      long values = random.nextInt(3) == 0 ? 0 : Text.skewed(random, 900);
      positive.addBucketCounts(values);
      count += values;
    }
    return ExponentialHistogramDataPoint.newBuilder()
        .setStartTimeUnixNano(collection.timeUnixNano() - 10_000_000_000L)
        .setTimeUnixNano(collection.timeUnixNano())
        .addAllAttributes(series.attributes())
        .setScale(3)
        .setZeroCount(zeros)
        .setZeroThreshold(1e-6)
        .setPositive(positive)
        .setCount(count)
        .setSum(count * (20_000 + random.nextInt(60_000)) / 1e6)
        .setMin(random.nextInt(1, 5_000) / 1e6)
        .setMax(random.nextInt(250_000, 10_000_000) / 1e6)
        .build();
  }
}
