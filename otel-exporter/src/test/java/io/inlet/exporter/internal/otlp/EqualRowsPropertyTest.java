package io.inlet.exporter.internal.otlp;

import io.inlet.oracle.Rows;
import io.inlet.schema.Signal;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collection;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random data of the SDK's gives the rows that it gives through the SDK's own OTLP exporter. */
class EqualRowsPropertyTest {
  private final RequestEncoder<SpanData> spans = RequestEncoder.spans();
  private final RequestEncoder<LogRecordData> logs = RequestEncoder.logRecords();
  private final RequestEncoder<MetricData> metrics = RequestEncoder.metrics();

  @Property(tries = 300)
  void spansGiveEqualRows(@ForAll long seed) {
    List<SpanData> data = new RandomTelemetry(seed).spans();
    check(Signal.TRACES, spans, data, SdkRequests.spans(data));
  }

  @Property(tries = 300)
  void logRecordsGiveEqualRows(@ForAll long seed) {
    List<LogRecordData> data = new RandomTelemetry(seed).logs();
    check(Signal.LOGS, logs, data, SdkRequests.logs(data));
  }

  @Property(tries = 300)
  void metricsGiveEqualRows(@ForAll long seed) {
    List<MetricData> data = new RandomTelemetry(seed).metrics();
    check(Signal.METRICS, metrics, data, SdkRequests.metrics(data));
  }

  private static <T> void check(
      Signal signal, RequestEncoder<T> encoder, Collection<T> data, List<byte[]> expected) {
    encoder.encode(data);
    if (encoder.failure() != null) {
      throw encoder.failure();
    }
    for (byte[] request : expected) {
      Rows.assertEqual(
          signal.toString(),
          DecodedRows.of(signal, request),
          DecodedRows.of(signal, encoder.array(), encoder.offset(), encoder.length()));
    }
  }
}
