package io.inlet.exporter;

import io.inlet.exporter.internal.export.SignalExporter;
import io.inlet.exporter.internal.export.SignalKind;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.util.Collection;

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
 * <p><b>Threads.</b> Safe for use by several threads. A batch is encoded and decoded in the
 * exporting thread, which never waits for a table; everything else is done by daemon threads that
 * end with the last exporter of a destination.
 */
public final class InletLogRecordExporter implements LogRecordExporter {
  private final InletLogRecordExporterBuilder configuration;
  private final SignalExporter<LogRecordData> exporter;

  InletLogRecordExporter(InletLogRecordExporterBuilder configuration) {
    this.configuration = new InletLogRecordExporterBuilder(configuration);
    this.exporter = this.configuration.exporter(SignalKind.LOG_RECORDS);
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

  /**
   * Encodes a batch before it returns; neither collection nor items are kept.
   *
   * @return completes within the timeout, as a failure after shutdown
   */
  @Override
  public CompletableResultCode export(Collection<LogRecordData> batch) {
    return exporter.export(batch);
  }

  /** Commits what was exported to this destination, of all signals, within the timeout. */
  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  /**
   * Takes no more. The last exporter of a destination closes its writer; what is not committed by
   * then stays in the spool for the next one.
   */
  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }

  @Override
  public String toString() {
    return "InletLogRecordExporter{" + configuration.describe() + "}";
  }
}
