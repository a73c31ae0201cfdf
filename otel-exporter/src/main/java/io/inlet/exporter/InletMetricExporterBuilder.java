package io.inlet.exporter;

import static java.util.Objects.requireNonNull;

import io.opentelemetry.sdk.metrics.export.AggregationTemporalitySelector;
import io.opentelemetry.sdk.metrics.export.DefaultAggregationSelector;

/** Configures an {@link InletMetricExporter}. */
public final class InletMetricExporterBuilder
    extends InletExporterBuilder<InletMetricExporterBuilder> {
  private AggregationTemporalitySelector temporality =
      AggregationTemporalitySelector.alwaysCumulative();
  private DefaultAggregationSelector aggregation = DefaultAggregationSelector.getDefault();

  InletMetricExporterBuilder() {}

  InletMetricExporterBuilder(InletMetricExporterBuilder of) {
    super(of);
    this.temporality = of.temporality;
    this.aggregation = of.aggregation;
  }

  @Override
  InletMetricExporterBuilder self() {
    return this;
  }

  /** Sets which temporality instruments have. If unset, defaults to always cumulative. */
  public InletMetricExporterBuilder setAggregationTemporalitySelector(
      AggregationTemporalitySelector selector) {
    this.temporality = requireNonNull(selector, "selector");
    return this;
  }

  /** Sets how instruments aggregate. If unset, defaults to the SDK's own defaults. */
  public InletMetricExporterBuilder setDefaultAggregationSelector(
      DefaultAggregationSelector selector) {
    this.aggregation = requireNonNull(selector, "selector");
    return this;
  }

  AggregationTemporalitySelector temporality() {
    return temporality;
  }

  DefaultAggregationSelector aggregation() {
    return aggregation;
  }

  /**
   * Makes the exporter, which opens nothing before its first export.
   *
   * @throws IllegalArgumentException if an option is missing or cannot be used, or if another
   *     exporter writes to the same destination with other options
   */
  public InletMetricExporter build() {
    return new InletMetricExporter(new InletMetricExporterBuilder(this));
  }
}
