package io.inlet.benchmarks.exporter;

import io.inlet.benchmarks.Contender;
import io.inlet.columnar.ColumnBatchPool;
import io.inlet.exporter.internal.otlp.RequestEncoder;
import io.inlet.otlp.DecodeOptions;
import io.inlet.otlp.OtlpDecoder;
import io.inlet.schema.Signal;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.List;

/** What the exporter's own thread does with an encoded batch: decodes it into columns. */
final class SpanDecoding implements Contender {
  private static final long POOL_BYTES = 256L << 20;
  private static final long ARRIVAL_UNIX_NANO = 1_790_000_000_000_000_000L;

  private final RequestEncoder<SpanData> request = RequestEncoder.spans();
  private final int times;
  private final ColumnBatchPool batches = new ColumnBatchPool(POOL_BYTES);
  private final OtlpDecoder decoder =
      new OtlpDecoder(Signal.TRACES, DecodeOptions.builder().build(), batches);

  SpanDecoding(List<SpanData> batch, int times) {
    this.times = times;
    request.encode(batch);
  }

  @Override
  public String name() {
    return "span-decoding";
  }

  @Override
  public long run(Path file) {
    for (int i = 0; i < times; i++) {
      decoder.decode(request.array(), request.offset(), request.length(), ARRIVAL_UNIX_NANO);
    }
    long used = decoder.usedBytes();
    decoder.takeBatches().forEach(batches::release);
    return used;
  }
}
