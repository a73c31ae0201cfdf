package io.inlet.benchmarks.exporter;

import io.inlet.benchmarks.measure.Contender;
import io.inlet.exporter.InletSpanExporter;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An export by Inlet's exporter as the SDK's batch processor makes it: the call, and waiting until
 * the batch is accepted. Decoding is done by the exporter's own thread, for which the calling
 * thread waits; files are written by others, between runs.
 */
final class InletExport implements Contender, AutoCloseable {
  private final List<List<SpanData>> batches;
  private final InletSpanExporter exporter;

  InletExport(List<List<SpanData>> batches, Path lake) {
    this.batches = batches;
    this.exporter =
        InletSpanExporter.builder()
            .setLocation(lake.toString())
            .setTimeout(60, TimeUnit.SECONDS)
            .setMeterProvider(MeterProvider.noop())
            .build();
  }

  @Override
  public String name() {
    return "span-export";
  }

  @Override
  public long run(Path file) {
    // Waiting takes no processor time.
    if (!exporter.flush().join(60, TimeUnit.SECONDS).isSuccess()) {
      throw new IllegalStateException("the rows of the run before were not committed");
    }
    long exported = 0;
    for (List<SpanData> batch : batches) {
      CompletableResultCode result = exporter.export(batch).join(60, TimeUnit.SECONDS);
      if (result.isSuccess()) {
        exported++;
      }
    }
    if (exported < batches.size()) {
      throw new IllegalStateException((batches.size() - exported) + " exports had no room");
    }
    return exported;
  }

  @Override
  public void close() {
    exporter.close();
  }
}
