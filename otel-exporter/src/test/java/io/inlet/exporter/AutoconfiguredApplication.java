package io.inlet.exporter;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * A process that is configured by its environment alone, and ends by its shutdown hook. It prints
 * how many spans and log records the SDK has exported with success.
 */
public final class AutoconfiguredApplication {
  private static final int THREADS = 4;

  private AutoconfiguredApplication() {}

  /** Argument: how many of each signal it records, in several threads. */
  public static void main(String[] arguments) throws InterruptedException {
    int number = Integer.parseInt(arguments[0]);
    Count spans = new Count();
    Count logs = new Count();
    OpenTelemetrySdk telemetry =
        AutoConfiguredOpenTelemetrySdk.builder()
            .addSpanExporterCustomizer((exporter, unused) -> new CountedSpans(exporter, spans))
            .addLogRecordExporterCustomizer(
                (exporter, unused) -> new CountedLogRecords(exporter, logs))
            .setResultAsGlobal()
            .build()
            .getOpenTelemetrySdk();
    LongCounter counter = telemetry.getMeter("test").counterBuilder("count").build();
    Thread[] threads =
        IntStream.range(0, THREADS)
            .mapToObj(thread -> new Thread(() -> record(telemetry, counter, number / THREADS)))
            .toArray(Thread[]::new);
    for (Thread thread : threads) {
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    telemetry.getSdkTracerProvider().forceFlush().join(5, TimeUnit.MINUTES);
    telemetry.getSdkLoggerProvider().forceFlush().join(5, TimeUnit.MINUTES);
    System.out.println("spans=" + spans.exported);
    System.out.println("logs=" + logs.exported);
  }

  private static void record(OpenTelemetry telemetry, LongCounter counter, int number) {
    for (int i = 0; i < number; i++) {
      telemetry.getTracer("test").spanBuilder("span").startSpan().end();
      telemetry.getLogsBridge().get("test").logRecordBuilder().setBody("text").emit();
      counter.add(1);
    }
  }

  /** What an exporter has exported. */
  private static final class Count {
    private final AtomicLong exported = new AtomicLong();

    CompletableResultCode of(int items, CompletableResultCode result) {
      return result.whenComplete(
          () -> {
            if (result.isSuccess()) {
              exported.addAndGet(items);
            }
          });
    }
  }

  private static final class CountedSpans implements SpanExporter {
    private final SpanExporter exporter;
    private final Count count;

    CountedSpans(SpanExporter exporter, Count count) {
      this.exporter = exporter;
      this.count = count;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      return count.of(spans.size(), exporter.export(spans));
    }

    @Override
    public CompletableResultCode flush() {
      return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      return exporter.shutdown();
    }
  }

  private static final class CountedLogRecords implements LogRecordExporter {
    private final LogRecordExporter exporter;
    private final Count count;

    CountedLogRecords(LogRecordExporter exporter, Count count) {
      this.exporter = exporter;
      this.count = count;
    }

    @Override
    public CompletableResultCode export(Collection<LogRecordData> logs) {
      return count.of(logs.size(), exporter.export(logs));
    }

    @Override
    public CompletableResultCode flush() {
      return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      return exporter.shutdown();
    }
  }
}
