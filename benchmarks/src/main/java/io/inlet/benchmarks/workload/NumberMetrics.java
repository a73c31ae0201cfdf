package io.inlet.benchmarks.workload;

import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Gauges, half of whole numbers, or cumulative sums, of which one point in ten has an exemplar. */
final class NumberMetrics implements MetricSource {

  private final SplittableRandom random;
  private final MetricSeries series;
  private final boolean sums;

  private NumberMetrics(SplittableRandom random, MetricSeries series, boolean sums) {
    this.random = random;
    this.series = series;
    this.sums = sums;
  }

  static NumberMetrics gauges(SplittableRandom random) {
    return new NumberMetrics(random, new MetricSeries(random), false);
  }

  static NumberMetrics gaugesOfManySeries(SplittableRandom random) {
    return new NumberMetrics(random, MetricSeries.many(random), false);
  }

  static NumberMetrics sums(SplittableRandom random) {
    return new NumberMetrics(random, new MetricSeries(random), true);
  }

  @Override
  public Metric next(int points, Collection collection) {
    boolean whole = random.nextBoolean();
    List<NumberDataPoint> values = new ArrayList<>();
    for (int point = 0; point < points; point++) {
      values.add(sums ? sum(whole, collection) : gauge(whole, collection));
    }
    if (!sums) {
      return series
          .metric("gauge", whole ? "{item}" : "1")
          .setGauge(Gauge.newBuilder().addAllDataPoints(values))
          .build();
    }
    return series
        .metric("sum", whole ? "{request}" : "s")
        .setSum(
            Sum.newBuilder()
                .setAggregationTemporality(
                    AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE)
                .setIsMonotonic(true)
                .addAllDataPoints(values))
        .build();
  }

  private NumberDataPoint gauge(boolean whole, Collection collection) {
    NumberDataPoint.Builder point =
        NumberDataPoint.newBuilder()
            .setTimeUnixNano(collection.timeUnixNano())
            .addAllAttributes(series.attributes());
    return whole
        ? point.setAsInt(Text.skewed(random, 10_000)).build()
        : point.setAsDouble(random.nextDouble()).build();
  }

  private NumberDataPoint sum(boolean whole, Collection collection) {
    NumberDataPoint.Builder point =
        NumberDataPoint.newBuilder()
            .setStartTimeUnixNano(collection.startUnixNano())
            .setTimeUnixNano(collection.timeUnixNano())
            .addAllAttributes(series.attributes());
    if (whole) {
      point.setAsInt(random.nextLong(1L << 32));
    } else {
      point.setAsDouble(random.nextLong(1L << 40) / 1e6);
    }
    if (random.nextInt(10) == 0) {
      point.addExemplars(
          series.exemplar(collection.timeUnixNano(), random.nextInt(1, 1_000_000) / 1e6));
    }
    return point.build();
  }
}
