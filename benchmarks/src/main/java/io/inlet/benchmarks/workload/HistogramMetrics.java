package io.inlet.benchmarks.workload;

import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Cumulative histograms of seconds with the 14 bounds of HTTP; one point in five has an exemplar.
 */
final class HistogramMetrics implements MetricSource {

  private static final List<Double> BOUNDS =
      List.of(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0);

  private final SplittableRandom random;
  private final MetricSeries series;

  HistogramMetrics(SplittableRandom random) {
    this.random = random;
    this.series = new MetricSeries(random);
  }

  @Override
  public Metric next(int points, Collection collection) {
    Histogram.Builder histogram =
        Histogram.newBuilder()
            .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
    for (int point = 0; point < points; point++) {
      histogram.addDataPoints(point(collection));
    }
    return series.metric("histogram", "s").setHistogram(histogram).build();
  }

  private HistogramDataPoint point(Collection collection) {
    HistogramDataPoint.Builder point =
        HistogramDataPoint.newBuilder()
            .setStartTimeUnixNano(collection.startUnixNano())
            .setTimeUnixNano(collection.timeUnixNano())
            .addAllAttributes(series.attributes())
            .addAllExplicitBounds(BOUNDS)
            .setMin(random.nextInt(1, 5_000) / 1e6)
            .setMax(random.nextInt(250_000, 10_000_000) / 1e6);
    long count = 0;
    for (int bucket = 0; bucket <= BOUNDS.size(); bucket++) {
      long values = random.nextInt(4) == 0 ? 0 : Text.skewed(random, 20_000 / (bucket + 1));
      point.addBucketCounts(values);
      count += values;
    }
    if (random.nextInt(5) == 0) {
      point.addExemplars(
          series.exemplar(collection.timeUnixNano(), random.nextInt(1, 10_000_000) / 1e6));
    }
    return point.setCount(count).setSum(count * (20_000 + random.nextInt(60_000)) / 1e6).build();
  }
}
