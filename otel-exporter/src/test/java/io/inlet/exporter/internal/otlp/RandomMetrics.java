package io.inlet.exporter.internal.otlp;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongExemplarData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.SummaryData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import io.opentelemetry.sdk.metrics.data.ValueAtQuantile;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSumData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.List;

/** Random metrics of every kind, with exemplars. */
final class RandomMetrics {
  private final RandomValues values;

  RandomMetrics(RandomValues values) {
    this.values = values;
  }

  /** A metric of any kind, with up to three points. */
  MetricData next(Resource resource, InstrumentationScopeInfo scope) {
    MetricDataType type = values.one(List.of(MetricDataType.values()));
    String name = values.text();
    String description = values.text();
    String unit = values.text();
    AggregationTemporality temporality = values.one(List.of(AggregationTemporality.values()));
    int points = values.random.nextInt(4);
    return switch (type) {
      case LONG_GAUGE ->
          ImmutableMetricData.createLongGauge(
              resource,
              scope,
              name,
              description,
              unit,
              ImmutableGaugeData.create(values.listOf(points, this::longPoint)));
      case DOUBLE_GAUGE ->
          ImmutableMetricData.createDoubleGauge(
              resource,
              scope,
              name,
              description,
              unit,
              ImmutableGaugeData.create(values.listOf(points, this::doublePoint)));
      case LONG_SUM ->
          ImmutableMetricData.createLongSum(
              resource,
              scope,
              name,
              description,
              unit,
              ImmutableSumData.create(
                  values.random.nextBoolean(),
                  temporality,
                  values.listOf(points, this::longPoint)));
      case DOUBLE_SUM ->
          ImmutableMetricData.createDoubleSum(
              resource,
              scope,
              name,
              description,
              unit,
              ImmutableSumData.create(
                  values.random.nextBoolean(),
                  temporality,
                  values.listOf(points, this::doublePoint)));
      case HISTOGRAM ->
          ImmutableMetricData.createDoubleHistogram(
              resource,
              scope,
              name,
              description,
              unit,
              HistogramData.create(temporality, values.listOf(points, this::histogramPoint)));
      case EXPONENTIAL_HISTOGRAM ->
          ImmutableMetricData.createExponentialHistogram(
              resource,
              scope,
              name,
              description,
              unit,
              ExponentialHistogramData.create(
                  temporality, values.listOf(points, this::exponentialPoint)));
      case SUMMARY ->
          ImmutableMetricData.createDoubleSummary(
              resource,
              scope,
              name,
              description,
              unit,
              SummaryData.create(values.listOf(points, this::summaryPoint)));
    };
  }

  private LongPointData longPoint() {
    return ImmutableLongPointData.create(
        values.time(),
        values.time(),
        values.attributes(),
        values.one(RandomValues.LONGS),
        values.listOf(
            values.random.nextInt(3),
            () ->
                LongExemplarData.create(
                    values.attributes(),
                    values.time(),
                    values.context(),
                    values.one(RandomValues.LONGS))));
  }

  private DoublePointData doublePoint() {
    return DoublePointData.create(
        values.time(),
        values.time(),
        values.attributes(),
        values.one(RandomValues.DOUBLES),
        doubleExemplars());
  }

  private HistogramPointData histogramPoint() {
    int bounds = values.random.nextInt(5);
    List<Double> boundaries = new ArrayList<>();
    for (int i = 0; i < bounds; i++) {
      boundaries.add(i * 2.5 - 2.5);
    }
    return ImmutableHistogramPointData.create(
        values.time(),
        values.time(),
        values.attributes(),
        values.one(RandomValues.DOUBLES),
        values.random.nextBoolean(),
        values.one(RandomValues.DOUBLES),
        values.random.nextBoolean(),
        values.one(RandomValues.DOUBLES),
        boundaries,
        values.listOf(bounds + 1, values::count),
        doubleExemplars());
  }

  private ExponentialHistogramPointData exponentialPoint() {
    int scale = values.random.nextInt(31) - 10;
    return ExponentialHistogramPointData.create(
        scale,
        values.one(RandomValues.DOUBLES),
        values.count(),
        values.random.nextBoolean(),
        values.one(RandomValues.DOUBLES),
        values.random.nextBoolean(),
        values.one(RandomValues.DOUBLES),
        buckets(scale),
        buckets(scale),
        values.time(),
        values.time(),
        values.attributes(),
        doubleExemplars());
  }

  private ExponentialHistogramBuckets buckets(int scale) {
    return ExponentialHistogramBuckets.create(
        scale,
        values.one(List.of(0, 1, -1, -5000, Integer.MIN_VALUE, Integer.MAX_VALUE)),
        values.listOf(values.random.nextInt(5), values::count));
  }

  private SummaryPointData summaryPoint() {
    return SummaryPointData.create(
        values.time(),
        values.time(),
        values.attributes(),
        values.count(),
        summaryValue(),
        values.listOf(
            values.random.nextInt(4),
            () -> ValueAtQuantile.create(summaryValue(), summaryValue())));
  }

  /** Not minus zero, which the SDK's OTLP exporter takes for an absent value there. */
  private double summaryValue() {
    double value = values.one(RandomValues.DOUBLES);
    return value == 0 ? 0 : value;
  }

  private List<DoubleExemplarData> doubleExemplars() {
    return values.listOf(
        values.random.nextInt(3),
        () ->
            DoubleExemplarData.create(
                values.attributes(),
                values.time(),
                values.context(),
                values.one(RandomValues.DOUBLES)));
  }
}
