package io.inlet.cli.demo;

import io.inlet.schema.Signal;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Instant;
import java.util.List;

/** Sends what an instance has gathered, as the exporter in its process would. */
final class Exporter {
  private static final String SCHEMA_URL = "https://opentelemetry.io/schemas/1.37.0";

  private final TelemetrySink sink;

  Exporter(TelemetrySink sink) {
    this.sink = sink;
  }

  void exportSpansAndLogs(Instance instance, Instant now) {
    List<Span> spans = instance.takeSpans();
    if (!spans.isEmpty()) {
      sink.accept(
          Signal.TRACES,
          ExportTraceServiceRequest.newBuilder()
              .addResourceSpans(
                  ResourceSpans.newBuilder()
                      .setResource(instance.resource())
                      .setSchemaUrl(SCHEMA_URL)
                      .addScopeSpans(
                          ScopeSpans.newBuilder()
                              .setScope(instance.service().scope())
                              .addAllSpans(spans)))
              .build()
              .toByteArray(),
          now);
    }
    List<LogRecord> logs = instance.takeLogs();
    if (!logs.isEmpty()) {
      sink.accept(
          Signal.LOGS,
          ExportLogsServiceRequest.newBuilder()
              .addResourceLogs(
                  ResourceLogs.newBuilder()
                      .setResource(instance.resource())
                      .setSchemaUrl(SCHEMA_URL)
                      .addScopeLogs(
                          ScopeLogs.newBuilder()
                              .setScope(instance.service().scope())
                              .addAllLogRecords(logs)))
              .build()
              .toByteArray(),
          now);
    }
  }

  void exportMetrics(Instance instance, List<Metric> metrics, Instant now) {
    sink.accept(
        Signal.METRICS,
        ExportMetricsServiceRequest.newBuilder()
            .addResourceMetrics(
                ResourceMetrics.newBuilder()
                    .setResource(instance.resource())
                    .setSchemaUrl(SCHEMA_URL)
                    .addScopeMetrics(
                        ScopeMetrics.newBuilder()
                            .setScope(instance.service().scope())
                            .addAllMetrics(metrics)))
            .build()
            .toByteArray(),
        now);
  }
}
