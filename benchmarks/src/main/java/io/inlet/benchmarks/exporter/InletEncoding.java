package io.inlet.benchmarks.exporter;

import io.inlet.benchmarks.measure.Contender;
import io.inlet.exporter.internal.otlp.RequestEncoder;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.List;

/** Inlet's exporter up to the bytes of its request. */
final class InletEncoding implements Contender {
  private final List<List<SpanData>> batches;
  private final RequestEncoder<SpanData> encoder = RequestEncoder.spans();

  InletEncoding(List<List<SpanData>> batches) {
    this.batches = batches;
  }

  @Override
  public String name() {
    return "span-encoding";
  }

  @Override
  public long run(Path file) {
    long bytes = 0;
    for (List<SpanData> batch : batches) {
      encoder.encode(batch);
      bytes += encoder.length();
    }
    return bytes;
  }
}
