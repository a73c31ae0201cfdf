package io.inlet.benchmarks.workload;

import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import java.util.SplittableRandom;

/** Summaries of five quantiles. */
final class SummaryMetrics implements MetricSource {

  private static final double[] QUANTILES = {0, 0.5, 0.9, 0.99, 1};

  private final SplittableRandom random;
  private final MetricSeries series;

  SummaryMetrics(SplittableRandom random) {
    this.random = random;
    this.series = new MetricSeries(random);
  }

  @Override
  public Metric next(int points, Collection collection) {
    Summary.Builder summary = Summary.newBuilder();
    for (int point = 0; point < points; point++) {
      summary.addDataPoints(point(collection));
    }
    return series.metric("summary", "s").setSummary(summary).build();
  }

  private SummaryDataPoint point(Collection collection) {
    long count = 1L + Text.skewed(random, 50_000);
    SummaryDataPoint.Builder point =
        SummaryDataPoint.newBuilder()
            .setStartTimeUnixNano(collection.startUnixNano())
            .setTimeUnixNano(collection.timeUnixNano())
            .addAllAttributes(series.attributes())
            .setCount(count)
            .setSum(count * (20_000 + random.nextInt(60_000)) / 1e6);
    int micros = 0;
    for (double quantile : QUANTILES) {
      micros += random.nextInt(1, 400_000);
      point.addQuantileValuesBuilder().setQuantile(quantile).setValue(micros / 1e6);
    }
    return point.build();
  }
}
