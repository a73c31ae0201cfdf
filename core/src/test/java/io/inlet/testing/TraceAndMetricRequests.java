package io.inlet.testing;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.ByteBuffer;

/** One span with an event and a link; one sum and one histogram. */
public final class TraceAndMetricRequests {
  private static final long NANOS = LogRequests.START.getEpochSecond() * 1_000_000_000L;

  private TraceAndMetricRequests() {}

  public static byte[] traces() {
    Span span =
        Span.newBuilder()
            .setTraceId(bytes(16, 1))
            .setSpanId(bytes(8, 1))
            .setName("GET /")
            .setKind(Span.SpanKind.SPAN_KIND_SERVER)
            .setStartTimeUnixNano(NANOS)
            .setEndTimeUnixNano(NANOS + 1_000)
            .addEvents(
                Span.Event.newBuilder()
                    .setName("started")
                    .addAttributes(
                        KeyValue.newBuilder()
                            .setKey("k")
                            .setValue(AnyValue.newBuilder().setStringValue("v"))))
            .addLinks(Span.Link.newBuilder().setTraceId(bytes(16, 2)).setSpanId(bytes(8, 2)))
            .build();
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
        .build()
        .toByteArray();
  }

  public static byte[] metrics() {
    Metric sum =
        Metric.newBuilder()
            .setName("requests")
            .setSum(
                Sum.newBuilder()
                    .setIsMonotonic(true)
                    .setAggregationTemporality(
                        AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE)
                    .addDataPoints(NumberDataPoint.newBuilder().setTimeUnixNano(NANOS).setAsInt(7)))
            .build();
    Metric histogram =
        Metric.newBuilder()
            .setName("duration")
            .setHistogram(
                Histogram.newBuilder()
                    .addDataPoints(
                        HistogramDataPoint.newBuilder()
                            .setTimeUnixNano(NANOS)
                            .setCount(3)
                            .setSum(12)
                            .addBucketCounts(1)
                            .addBucketCounts(2)
                            .addExplicitBounds(5)))
            .build();
    return ExportMetricsServiceRequest.newBuilder()
        .addResourceMetrics(
            ResourceMetrics.newBuilder()
                .addScopeMetrics(ScopeMetrics.newBuilder().addMetrics(sum).addMetrics(histogram)))
        .build()
        .toByteArray();
  }

  private static ByteString bytes(int length, long value) {
    return ByteString.copyFrom(ByteBuffer.allocate(length).putLong(length - 8, value).array());
  }
}
