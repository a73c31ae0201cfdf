package io.inlet.exporter.internal.declarative;

import io.inlet.exporter.InletSpanExporter;
import io.opentelemetry.api.incubator.config.DeclarativeConfigException;
import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.UncheckedIOException;

/** Makes the exporter of spans for the key {@code inlet} in declarative configuration. */
public final class InletSpanExporterComponent implements ComponentProvider {
  @Override
  public Class<SpanExporter> getType() {
    return SpanExporter.class;
  }

  @Override
  public String getName() {
    return "inlet";
  }

  @Override
  public SpanExporter create(DeclarativeConfigProperties config) {
    try {
      return YamlOptions.apply(InletSpanExporter.builder(), config).build();
    } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
      throw new DeclarativeConfigException("the exporter inlet: " + e.getMessage(), e);
    }
  }
}
