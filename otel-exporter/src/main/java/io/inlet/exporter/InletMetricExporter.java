package io.inlet.exporter;

import io.inlet.exporter.internal.export.SignalKind;
import io.opentelemetry.sdk.common.export.MemoryMode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;

/**
 * Writes metrics into tables.
 *
 * <pre>{@code
 * InletMetricExporter.builder()
 *     .setLocation("s3://acme-lake/telemetry")
 *     .setFormat("delta")
 *     .setSpoolDirectory(Path.of("/var/lib/acme/inlet"))
 *     .build();
 * }</pre>
 *
 * <p><b>Success</b> of an export means what the writer's acknowledgement says: with a spool, that
 * the batch has been forced to its disk. A periodic reader's {@code forceFlush} commits.
 *
 * <p><b>Threads.</b> Safe for use by several threads. A batch is encoded in the exporting thread,
 * which never waits for a table; only when too many batches wait does it decode its own too.
 * Everything else is done by daemon threads that end with the last exporter of a destination.
 */
public final class InletMetricExporter extends InletExporter<MetricData> implements MetricExporter {
  private final InletMetricExporterBuilder configuration;

  InletMetricExporter(InletMetricExporterBuilder configuration) {
    super(configuration, configuration.exporter(SignalKind.METRICS));
    this.configuration = configuration;
  }

  /** An exporter to plain Parquet files below a location, without a spool. */
  public static InletMetricExporter create(String location) {
    return builder().setLocation(location).build();
  }

  /** An exporter to be configured. */
  public static InletMetricExporterBuilder builder() {
    return new InletMetricExporterBuilder();
  }

  /** An exporter to be configured that begins with the options of this one. */
  public InletMetricExporterBuilder toBuilder() {
    return new InletMetricExporterBuilder(configuration);
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType type) {
    return configuration.temporality().getAggregationTemporality(type);
  }

  @Override
  public Aggregation getDefaultAggregation(InstrumentType type) {
    return configuration.aggregation().getDefaultAggregation(type);
  }

  /** The SDK may use its objects again: everything is encoded before an export returns. */
  @Override
  public MemoryMode getMemoryMode() {
    return MemoryMode.REUSABLE_DATA;
  }
}
