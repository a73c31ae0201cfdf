package io.inlet.exporter.internal.autoconfigure;

import io.inlet.exporter.InletMetricExporter;
import io.inlet.exporter.InletMetricExporterBuilder;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.metrics.ConfigurableMetricExporterProvider;
import io.opentelemetry.sdk.metrics.export.MetricExporter;

/** Makes the exporter of metrics for {@code otel.metrics.exporter=inlet}. */
public final class InletMetricExporterProvider implements ConfigurableMetricExporterProvider {
  @Override
  public MetricExporter createExporter(ConfigProperties config) {
    InletMetricExporterBuilder builder = InletMetricExporter.builder();
    PropertyOptions.apply(builder, config);
    return PropertyOptions.checked(builder::build);
  }

  @Override
  public String getName() {
    return "inlet";
  }
}
