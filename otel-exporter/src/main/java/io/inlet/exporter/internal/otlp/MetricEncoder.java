package io.inlet.exporter.internal.otlp;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.data.SumData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Writes metrics with their points. */
final class MetricEncoder implements ItemEncoder<MetricData> {
  private final WireOutput out;
  private final Fields fields;
  private final List<PointData> noted = new ArrayList<>();
  private final Consumer<LongPointData> longPoint;
  private final Consumer<DoublePointData> doublePoint;
  private final Consumer<HistogramPointData> histogramPoint;
  private final Consumer<ExponentialHistogramPointData> exponentialPoint;
  private final Consumer<SummaryPointData> summaryPoint;

  MetricEncoder(WireOutput out, AttributesEncoder attributes) {
    this.out = out;
    this.fields = new Fields(out);
    ExemplarEncoder exemplars = new ExemplarEncoder(out, attributes);
    NumberPointEncoder numbers = new NumberPointEncoder(out, attributes, exemplars);
    HistogramPointEncoder histograms = new HistogramPointEncoder(out, attributes, exemplars);
    this.longPoint = numbers::write;
    this.doublePoint = numbers::write;
    this.histogramPoint = histograms::write;
    this.exponentialPoint = histograms::write;
    this.summaryPoint = new SummaryPointEncoder(out, attributes)::write;
  }

  @Override
  public Resource resource(MetricData metric) {
    return metric.getResource();
  }

  @Override
  public InstrumentationScopeInfo scope(MetricData metric) {
    return metric.getInstrumentationScopeInfo();
  }

  @Override
  public int count(MetricData metric) {
    return metric.getData().getPoints().size();
  }

  @Override
  public void write(MetricData metric) {
    data(metric);
    fields.text(Tags.METRIC_UNIT, metric.getUnit());
    fields.text(Tags.METRIC_DESCRIPTION, metric.getDescription());
    fields.text(Tags.METRIC_NAME, metric.getName());
  }

  private void data(MetricData metric) {
    int before = out.size();
    switch (metric.getType()) {
      case LONG_GAUGE -> {
        points(metric.getLongGaugeData().getPoints(), longPoint);
        out.message(Tags.METRIC_GAUGE, before);
      }
      case DOUBLE_GAUGE -> {
        points(metric.getDoubleGaugeData().getPoints(), doublePoint);
        out.message(Tags.METRIC_GAUGE, before);
      }
      case LONG_SUM -> sum(metric.getLongSumData(), longPoint);
      case DOUBLE_SUM -> sum(metric.getDoubleSumData(), doublePoint);
      case HISTOGRAM -> {
        temporality(metric.getHistogramData().getAggregationTemporality());
        points(metric.getHistogramData().getPoints(), histogramPoint);
        out.message(Tags.METRIC_HISTOGRAM, before);
      }
      case EXPONENTIAL_HISTOGRAM -> {
        temporality(metric.getExponentialHistogramData().getAggregationTemporality());
        points(metric.getExponentialHistogramData().getPoints(), exponentialPoint);
        out.message(Tags.METRIC_EXPONENTIAL_HISTOGRAM, before);
      }
      case SUMMARY -> {
        points(metric.getSummaryData().getPoints(), summaryPoint);
        out.message(Tags.METRIC_SUMMARY, before);
      }
    }
  }

  private <P extends PointData> void sum(SumData<P> sum, Consumer<P> point) {
    int before = out.size();
    fields.number(Tags.SUM_IS_MONOTONIC, sum.isMonotonic() ? 1 : 0);
    temporality(sum.getAggregationTemporality());
    points(sum.getPoints(), point);
    out.message(Tags.METRIC_SUM, before);
  }

  private void temporality(AggregationTemporality temporality) {
    fields.number(
        Tags.DATA_TEMPORALITY,
        switch (temporality) {
          case DELTA -> 1;
          case CUMULATIVE -> 2;
        });
  }

  /** Points come as a collection, which has no last one: they are noted down first. */
  @SuppressWarnings("unchecked")
  private <P extends PointData> void points(Collection<P> points, Consumer<P> encoder) {
    try {
      noted.addAll(points);
      for (int i = noted.size() - 1; i >= 0; i--) {
        int before = out.size();
        encoder.accept((P) noted.get(i));
        out.message(Tags.DATA_POINTS, before);
      }
    } finally {
      noted.clear();
    }
  }
}
