package io.inlet;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToLongFunction;

/** Export requests of a given size, as bytes. */
public final class OtlpRequests {
  private static final int BODY_LENGTH = 100;

  private OtlpRequests() {}

  /** Logs of now, numbered from {@code first} in the attribute {@code number}. */
  public static byte[] logs(long first, int count) {
    long now = nanos(Instant.now());
    return logs("shop", first, count, i -> now);
  }

  /** Logs of one service at given times, numbered from {@code first}. */
  public static byte[] logs(String service, long first, int count, IntToLongFunction unixNano) {
    ScopeLogs.Builder scope = ScopeLogs.newBuilder();
    for (int i = 0; i < count; i++) {
      scope.addLogRecords(
          LogRecord.newBuilder()
              .setTimeUnixNano(unixNano.applyAsLong(i))
              .setSeverityNumberValue(9)
              .setSeverityText("INFO")
              .setBody(AnyValue.newBuilder().setStringValue("b".repeat(BODY_LENGTH)))
              .addAttributes(
                  KeyValue.newBuilder()
                      .setKey("number")
                      .setValue(AnyValue.newBuilder().setIntValue(first + i))));
    }
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder().setResource(resource(service)).addScopeLogs(scope))
        .build()
        .toByteArray();
  }

  /** Spans of now. */
  public static byte[] spans(int count) {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    long now = nanos(Instant.now());
    for (int i = 0; i < count; i++) {
      scope.addSpans(
          Span.newBuilder()
              .setName("GET /" + i)
              .setStartTimeUnixNano(now)
              .setEndTimeUnixNano(now + i));
    }
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder().setResource(resource("shop")).addScopeSpans(scope))
        .build()
        .toByteArray();
  }

  /** Points of one gauge and of one sum. */
  public static byte[] metrics(int gaugePoints, int sumPoints) {
    Gauge.Builder gauge = Gauge.newBuilder();
    for (int i = 0; i < gaugePoints; i++) {
      gauge.addDataPoints(point(i));
    }
    Sum.Builder sum = Sum.newBuilder();
    for (int i = 0; i < sumPoints; i++) {
      sum.addDataPoints(point(i));
    }
    return ExportMetricsServiceRequest.newBuilder()
        .addResourceMetrics(
            ResourceMetrics.newBuilder()
                .setResource(resource("shop"))
                .addScopeMetrics(
                    ScopeMetrics.newBuilder()
                        .addMetrics(Metric.newBuilder().setName("queue.length").setGauge(gauge))
                        .addMetrics(Metric.newBuilder().setName("orders").setSum(sum))))
        .build()
        .toByteArray();
  }

  private static NumberDataPoint point(int value) {
    return NumberDataPoint.newBuilder()
        .setTimeUnixNano(nanos(Instant.now()))
        .setAsInt(value)
        .build();
  }

  private static Resource resource(String service) {
    return Resource.newBuilder()
        .addAttributes(
            KeyValue.newBuilder()
                .setKey("service.name")
                .setValue(AnyValue.newBuilder().setStringValue(service)))
        .build();
  }

  /** Nanoseconds since 1970. */
  public static long nanos(Instant time) {
    return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
  }
}
