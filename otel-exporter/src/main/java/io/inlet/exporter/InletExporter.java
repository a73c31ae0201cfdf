package io.inlet.exporter;

import io.inlet.exporter.internal.export.SignalExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.Collection;

/**
 * What the three exporters have in common: all but the SDK's interface and their builder.
 *
 * @param <T> the SDK's type of an item
 */
abstract class InletExporter<T> {
  private final InletExporterBuilder<?> configuration;
  private final SignalExporter<T> exporter;

  InletExporter(InletExporterBuilder<?> configuration, SignalExporter<T> exporter) {
    this.configuration = configuration;
    this.exporter = exporter;
  }

  /**
   * Encodes a batch before it returns; neither collection nor items are kept.
   *
   * @return completes within the timeout, as a failure after shutdown
   */
  public CompletableResultCode export(Collection<T> batch) {
    return exporter.export(batch);
  }

  /** Commits what was exported to this destination, of all signals, within the timeout. */
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  /**
   * Takes no more. The last exporter of a destination closes its writer; what is not committed by
   * then stays in the spool for the next one.
   */
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + "{" + configuration.describe() + "}";
  }
}
