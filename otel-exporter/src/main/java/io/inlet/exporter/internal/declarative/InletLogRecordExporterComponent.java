package io.inlet.exporter.internal.declarative;

import io.inlet.exporter.InletLogRecordExporter;
import io.opentelemetry.api.incubator.config.DeclarativeConfigException;
import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.io.UncheckedIOException;

/** Makes the exporter of log records for the key {@code inlet} in declarative configuration. */
public final class InletLogRecordExporterComponent implements ComponentProvider {
  @Override
  public Class<LogRecordExporter> getType() {
    return LogRecordExporter.class;
  }

  @Override
  public String getName() {
    return "inlet";
  }

  @Override
  public LogRecordExporter create(DeclarativeConfigProperties config) {
    try {
      return YamlOptions.apply(InletLogRecordExporter.builder(), config).build();
    } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
      throw new DeclarativeConfigException("the exporter inlet: " + e.getMessage(), e);
    }
  }
}
