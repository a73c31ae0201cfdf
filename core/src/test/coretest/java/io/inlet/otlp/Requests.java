package io.inlet.otlp;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.inlet.schema.Signal;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.nio.charset.StandardCharsets;

/** Export requests as opentelemetry-proto sees them. */
final class Requests {
  private Requests() {}

  static Message.Builder builder(Signal signal) {
    return switch (signal) {
      case LOGS -> ExportLogsServiceRequest.newBuilder();
      case TRACES -> ExportTraceServiceRequest.newBuilder();
      case METRICS -> ExportMetricsServiceRequest.newBuilder();
    };
  }

  static Message parse(Signal signal, byte[] protobuf) {
    try {
      return builder(signal).mergeFrom(protobuf).build();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("not the protobuf of a " + signal + " request", e);
    }
  }

  static Message fromJson(Signal signal, String json) {
    return parse(signal, OtlpJson.toProtobuf(signal, json.getBytes(StandardCharsets.UTF_8)));
  }

  static ExportLogsServiceRequest logsFromJson(String json) {
    return (ExportLogsServiceRequest) fromJson(Signal.LOGS, json);
  }

  static long records(Message request) {
    if (request instanceof ExportLogsServiceRequest logs) {
      return logs.getResourceLogsList().stream()
          .flatMap(resource -> resource.getScopeLogsList().stream())
          .mapToLong(scope -> scope.getLogRecordsCount())
          .sum();
    }
    if (request instanceof ExportTraceServiceRequest traces) {
      return traces.getResourceSpansList().stream()
          .flatMap(resource -> resource.getScopeSpansList().stream())
          .mapToLong(scope -> scope.getSpansCount())
          .sum();
    }
    return ((ExportMetricsServiceRequest) request)
        .getResourceMetricsList().stream()
            .flatMap(resource -> resource.getScopeMetricsList().stream())
            .flatMap(scope -> scope.getMetricsList().stream())
            .mapToLong(Requests::points)
            .sum();
  }

  private static long points(Metric metric) {
    return switch (metric.getDataCase()) {
      case GAUGE -> metric.getGauge().getDataPointsCount();
      case SUM -> metric.getSum().getDataPointsCount();
      case HISTOGRAM -> metric.getHistogram().getDataPointsCount();
      case EXPONENTIAL_HISTOGRAM -> metric.getExponentialHistogram().getDataPointsCount();
      case SUMMARY -> metric.getSummary().getDataPointsCount();
      case DATA_NOT_SET -> 0;
    };
  }
}
