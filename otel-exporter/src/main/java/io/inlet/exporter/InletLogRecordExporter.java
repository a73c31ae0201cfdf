package io.inlet.exporter;

import io.inlet.exporter.internal.export.SignalKind;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;

/**
 * Writes log records into tables.
 *
 * <pre>{@code
 * InletLogRecordExporter.builder()
 *     .setLocation("s3://acme-lake/telemetry")
 *     .setFormat("delta")
 *     .setSpoolDirectory(Path.of("/var/lib/acme/inlet"))
 *     .build();
 * }</pre>
 *
 * <p><b>Success</b> of an export means what the writer's acknowledgement says: with a spool, that
 * the batch has been forced to its disk. The SDK's {@code forceFlush} does not call {@link #flush}.
 * What Inlet itself logs is left out.
 *
 * <p><b>Threads.</b> Safe for use by several threads. A batch is encoded in the exporting thread,
 * which never waits for a table; only when too many batches wait does it decode its own too.
 * Everything else is done by daemon threads that end with the last exporter of a destination.
 */
public final class InletLogRecordExporter extends InletExporter<LogRecordData>
    implements LogRecordExporter {
  private final InletLogRecordExporterBuilder configuration;

  InletLogRecordExporter(InletLogRecordExporterBuilder configuration) {
    super(configuration, configuration.exporter(SignalKind.LOG_RECORDS));
    this.configuration = configuration;
  }

  /** An exporter to plain Parquet files below a location, without a spool. */
  public static InletLogRecordExporter create(String location) {
    return builder().setLocation(location).build();
  }

  /** An exporter to be configured. */
  public static InletLogRecordExporterBuilder builder() {
    return new InletLogRecordExporterBuilder();
  }

  /** An exporter to be configured that begins with the options of this one. */
  public InletLogRecordExporterBuilder toBuilder() {
    return new InletLogRecordExporterBuilder(configuration);
  }
}
