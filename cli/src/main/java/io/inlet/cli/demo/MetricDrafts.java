package io.inlet.cli.demo;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint.ValueAtQuantile;
import java.util.List;

/** Metrics at one moment, in the words of OTLP. */
final class MetricDrafts {
  private final long startNanos;
  private final long nowNanos;

  MetricDrafts(long startNanos, long nowNanos) {
    this.startNanos = startNanos;
    this.nowNanos = nowNanos;
  }

  static Metric.Builder metric(String name, String description, String unit) {
    return Metric.newBuilder().setName(name).setDescription(description).setUnit(unit);
  }

  NumberDataPoint.Builder point(Iterable<KeyValue> attributes) {
    return NumberDataPoint.newBuilder()
        .setStartTimeUnixNano(startNanos)
        .setTimeUnixNano(nowNanos)
        .addAllAttributes(attributes);
  }

  Metric gauge(Metric.Builder metric, NumberDataPoint.Builder point) {
    // A gauge's value holds at its time; it has no start.
    return metric
        .setGauge(Gauge.newBuilder().addDataPoints(point.clearStartTimeUnixNano()))
        .build();
  }

  Metric sum(Metric.Builder metric, boolean monotonic, List<NumberDataPoint> points) {
    return metric
        .setSum(
            Sum.newBuilder()
                .setAggregationTemporality(
                    AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE)
                .setIsMonotonic(monotonic)
                .addAllDataPoints(points))
        .build();
  }

  Metric summary(Metric.Builder metric, long count, double median) {
    SummaryDataPoint.Builder point =
        SummaryDataPoint.newBuilder()
            .setStartTimeUnixNano(startNanos)
            .setTimeUnixNano(nowNanos)
            .setCount(count)
            .setSum(count * median * 1.2)
            .addQuantileValues(quantile(0.5, median))
            .addQuantileValues(quantile(0.9, median * 2.1))
            .addQuantileValues(quantile(0.99, median * 4.7));
    return metric.setSummary(Summary.newBuilder().addDataPoints(point)).build();
  }

  private static ValueAtQuantile quantile(double quantile, double value) {
    return ValueAtQuantile.newBuilder().setQuantile(quantile).setValue(value).build();
  }
}
