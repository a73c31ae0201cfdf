package io.inlet.exporter.internal.otlp;

import io.opentelemetry.exporter.internal.marshal.Marshaler;
import io.opentelemetry.exporter.internal.otlp.logs.LogsRequestMarshaler;
import io.opentelemetry.exporter.internal.otlp.logs.LowAllocationLogsRequestMarshaler;
import io.opentelemetry.exporter.internal.otlp.metrics.LowAllocationMetricsRequestMarshaler;
import io.opentelemetry.exporter.internal.otlp.metrics.MetricsRequestMarshaler;
import io.opentelemetry.exporter.internal.otlp.traces.LowAllocationTraceRequestMarshaler;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What the SDK's own OTLP exporter sends, in both of its ways to make it. */
final class SdkRequests {
  private SdkRequests() {}

  static List<byte[]> spans(List<SpanData> spans) {
    LowAllocationTraceRequestMarshaler reusable = new LowAllocationTraceRequestMarshaler();
    reusable.initialize(spans);
    return List.of(bytes(TraceRequestMarshaler.create(spans)), bytes(reusable));
  }

  static List<byte[]> logs(List<LogRecordData> logs) {
    LowAllocationLogsRequestMarshaler reusable = new LowAllocationLogsRequestMarshaler();
    reusable.initialize(logs);
    return List.of(bytes(LogsRequestMarshaler.create(logs)), bytes(reusable));
  }

  static List<byte[]> metrics(List<MetricData> metrics) {
    LowAllocationMetricsRequestMarshaler reusable = new LowAllocationMetricsRequestMarshaler();
    reusable.initialize(metrics);
    return List.of(bytes(MetricsRequestMarshaler.create(metrics)), bytes(reusable));
  }

  private static byte[] bytes(Marshaler marshaler) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      marshaler.writeBinaryTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
