package io.inlet.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.Lake;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SDK's own processors and reader, with exporters of a local lake. */
@Tag("smoke")
class SdkPipelineTest {
  private static final int SPANS = 1_500;
  private static final int LOGS = 1_100;

  @TempDir Path directory;

  @Test
  void writesAllSignalsThroughOneWriter() throws IOException {
    Path lake = directory.resolve("lake");
    Path spool = directory.resolve("spool");
    try (OpenTelemetrySdk sdk = sdk(lake, spool)) {
      record(sdk);
      try (Stream<Path> writers = Files.list(spool)) {
        assertThat(writers.filter(path -> path.toString().endsWith(".lock"))).hasSize(1);
      }
    }
    Lake rows = new Lake(lake);
    assertThat(rows.count("otel_traces")).isEqualTo(SPANS);
    assertThat(rows.number("otel_traces", "count(DISTINCT span_id)")).isEqualTo(SPANS);
    assertThat(rows.count("otel_logs")).isEqualTo(LOGS);
    assertThat(rows.number("otel_logs", "count(*) FILTER (body = 'log ' || attributes['n'])"))
        .isEqualTo(LOGS);
    assertThat(rows.number("otel_metrics_sum", "max(int_value) FILTER (metric_name = 'requests')"))
        .isEqualTo(SPANS);
    assertThat(rows.number("otel_metrics_histogram", "max(count) FILTER (metric_name = 'size')"))
        .isEqualTo(SPANS);
    assertThat(rows.files("otel_traces")).isEqualTo(1);
  }

  @Test
  void writesWithoutASpoolToo() {
    Path lake = directory.resolve("lake");
    try (OpenTelemetrySdk sdk = sdk(lake, null)) {
      record(sdk);
    }
    assertThat(new Lake(lake).count("otel_traces")).isEqualTo(SPANS);
    assertThat(new Lake(lake).count("otel_logs")).isEqualTo(LOGS);
  }

  private static void record(OpenTelemetrySdk sdk) {
    Tracer tracer = sdk.getTracer("shop");
    LongCounter requests = sdk.getMeter("shop").counterBuilder("requests").build();
    var sizes = sdk.getMeter("shop").histogramBuilder("size").build();
    for (int i = 0; i < SPANS; i++) {
      Span span = tracer.spanBuilder("GET /cart").setAttribute("n", i).startSpan();
      requests.add(1);
      sizes.record(i);
      span.end();
    }
    Logger logger = sdk.getLogsBridge().get("shop");
    for (int i = 0; i < LOGS; i++) {
      logger
          .logRecordBuilder()
          .setSeverity(Severity.INFO)
          .setBody("log " + i)
          .setAttribute(AttributeKey.longKey("n"), (long) i)
          .emit();
    }
  }

  private static OpenTelemetrySdk sdk(Path lake, Path spool) {
    InletSpanExporterBuilder spans = InletSpanExporter.builder().setLocation(lake.toString());
    InletLogRecordExporterBuilder logs =
        InletLogRecordExporter.builder().setLocation(lake.toString());
    InletMetricExporterBuilder metrics = InletMetricExporter.builder().setLocation(lake.toString());
    if (spool != null) {
      spans.setSpoolDirectory(spool);
      logs.setSpoolDirectory(spool);
      metrics.setSpoolDirectory(spool);
    }
    return OpenTelemetrySdk.builder()
        .setTracerProvider(
            SdkTracerProvider.builder()
                .addSpanProcessor(
                    BatchSpanProcessor.builder(spans.build()).setMaxQueueSize(2 * SPANS).build())
                .build())
        .setLoggerProvider(
            SdkLoggerProvider.builder()
                .addLogRecordProcessor(
                    BatchLogRecordProcessor.builder(logs.build()).setMaxQueueSize(2 * LOGS).build())
                .build())
        .setMeterProvider(
            SdkMeterProvider.builder()
                .registerMetricReader(PeriodicMetricReader.create(metrics.build()))
                .build())
        .build();
  }
}
