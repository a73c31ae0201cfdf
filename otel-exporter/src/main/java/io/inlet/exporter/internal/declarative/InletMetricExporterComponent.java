package io.inlet.exporter.internal.declarative;

import io.inlet.exporter.InletMetricExporter;
import io.opentelemetry.api.incubator.config.DeclarativeConfigException;
import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.io.UncheckedIOException;

/** Makes the exporter of metrics for the key {@code inlet} in declarative configuration. */
public final class InletMetricExporterComponent implements ComponentProvider {
  @Override
  public Class<MetricExporter> getType() {
    return MetricExporter.class;
  }

  @Override
  public String getName() {
    return "inlet";
  }

  @Override
  public MetricExporter create(DeclarativeConfigProperties config) {
    try {
      return YamlOptions.apply(InletMetricExporter.builder(), config).build();
    } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
      throw new DeclarativeConfigException("the exporter inlet: " + e.getMessage(), e);
    }
  }
}
