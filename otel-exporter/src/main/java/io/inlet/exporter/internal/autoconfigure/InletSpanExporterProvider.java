package io.inlet.exporter.internal.autoconfigure;

import io.inlet.exporter.InletSpanExporter;
import io.inlet.exporter.InletSpanExporterBuilder;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/** Makes the exporter of spans for {@code otel.traces.exporter=inlet}. */
public final class InletSpanExporterProvider implements ConfigurableSpanExporterProvider {
  @Override
  public SpanExporter createExporter(ConfigProperties config) {
    InletSpanExporterBuilder builder = InletSpanExporter.builder();
    PropertyOptions.apply(builder, config);
    return PropertyOptions.checked(builder::build);
  }

  @Override
  public String getName() {
    return "inlet";
  }
}
