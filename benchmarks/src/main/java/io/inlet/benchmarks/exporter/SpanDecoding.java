package io.inlet.benchmarks.exporter;

import io.inlet.benchmarks.measure.Contender;
import io.inlet.columnar.ColumnBatchPool;
import io.inlet.exporter.internal.otlp.RequestEncoder;
import io.inlet.otlp.DecodeOptions;
import io.inlet.otlp.OtlpDecoder;
import io.inlet.schema.Signal;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the exporter's own thread does with an encoded batch: decodes it into columns. */
final class SpanDecoding implements Contender {
  private static final long POOL_BYTES = 256L << 20;
  private static final long ARRIVAL_UNIX_NANO = 1_790_000_000_000_000_000L;

  private final List<byte[]> requests = new ArrayList<>();
  private final ColumnBatchPool pool = new ColumnBatchPool(POOL_BYTES);
  private final OtlpDecoder decoder =
      new OtlpDecoder(Signal.TRACES, DecodeOptions.builder().build(), pool);

  SpanDecoding(List<List<SpanData>> batches) {
    RequestEncoder<SpanData> encoder = RequestEncoder.spans();
    for (List<SpanData> batch : batches) {
      encoder.encode(batch);
      int offset = encoder.offset();
      requests.add(Arrays.copyOfRange(encoder.array(), offset, offset + encoder.length()));
    }
  }

  @Override
  public String name() {
    return "span-decoding";
  }

  @Override
  public long run(Path file) {
    for (byte[] request : requests) {
      decoder.decode(request, 0, request.length, ARRIVAL_UNIX_NANO);
    }
    long used = decoder.usedBytes();
    decoder.takeBatches().forEach(pool::release);
    return used;
  }
}
