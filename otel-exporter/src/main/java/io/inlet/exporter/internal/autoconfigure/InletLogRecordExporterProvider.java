package io.inlet.exporter.internal.autoconfigure;

import io.inlet.exporter.InletLogRecordExporter;
import io.inlet.exporter.InletLogRecordExporterBuilder;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.logs.ConfigurableLogRecordExporterProvider;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;

/** Makes the exporter of log records for {@code otel.logs.exporter=inlet}. */
public final class InletLogRecordExporterProvider implements ConfigurableLogRecordExporterProvider {
  @Override
  public LogRecordExporter createExporter(ConfigProperties config) {
    InletLogRecordExporterBuilder builder = InletLogRecordExporter.builder();
    PropertyOptions.apply(builder, config);
    return PropertyOptions.checked(builder::build);
  }

  @Override
  public String getName() {
    return "inlet";
  }
}
