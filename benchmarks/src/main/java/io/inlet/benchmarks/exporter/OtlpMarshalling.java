package io.inlet.benchmarks.exporter;

import io.inlet.benchmarks.measure.Contender;
import io.opentelemetry.exporter.internal.otlp.traces.LowAllocationTraceRequestMarshaler;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The SDK's OTLP exporter up to the bytes of its request, in its default memory mode. */
final class OtlpMarshalling implements Contender {
  private final List<List<SpanData>> batches;
  private final LowAllocationTraceRequestMarshaler marshaler =
      new LowAllocationTraceRequestMarshaler();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);

  OtlpMarshalling(List<List<SpanData>> batches) {
    this.batches = batches;
  }

  @Override
  public String name() {
    return "otlp-marshalling";
  }

  @Override
  public long run(Path file) throws IOException {
    long bytes = 0;
    for (List<SpanData> batch : batches) {
      out.reset();
      marshaler.initialize(batch);
      marshaler.writeBinaryTo(out);
      marshaler.reset();
      bytes += out.size();
    }
    return bytes;
  }
}
