package io.inlet.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.Acknowledgement;
import io.inlet.DataSize;
import io.inlet.TelemetryWriter;
import io.inlet.TelemetryWriterBuilder;
import io.inlet.exporter.internal.export.SharedWriter;
import io.inlet.exporter.internal.export.SignalExporter;
import io.inlet.exporter.internal.export.SignalKind;
import io.inlet.table.ParquetFiles;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every result completes at the latest after the timeout, and every shutdown within its limit. */
@Timeout(300)
class ExportTimeoutTest {
  private static final int SPANS = 1_000;

  @TempDir Path directory;

  private StalledTables tables;

  @BeforeEach
  void stall() {
    tables = new StalledTables(ParquetFiles.at(directory.resolve("lake")));
  }

  @AfterEach
  void goOn() {
    tables.goOn();
  }

  private TelemetryWriterBuilder full(Duration maxWait) {
    return TelemetryWriter.builder()
        .tables(tables)
        .acknowledge(Acknowledgement.BUFFERED)
        .memoryLimit(DataSize.mebibytes(8))
        .maxWait(maxWait);
  }

  /** Without the checks of a builder, which refuses a wait that is longer than the timeout. */
  private static SignalExporter<SpanData> exporter(TelemetryWriter writer, Duration timeout) {
    return new SignalExporter<>(
        SignalKind.SPANS, SharedWriter.ofCaller(writer), timeout, false, MeterProvider::noop);
  }

  /** Exports until the writer has no room; the first result that is no success. */
  private static CompletableResultCode fill(SignalExporter<SpanData> exporter) {
    CompletableResultCode result;
    long first = 0;
    do {
      result = exporter.export(SampleSpans.of(first, SPANS));
      result.join(20, TimeUnit.SECONDS);
      first += SPANS;
    } while (result.isSuccess());
    return result;
  }

  @Test
  void neitherTimeoutNorShutdownWaitsForAWriteThatWaitsForRoom() {
    TelemetryWriter writer = full(Duration.ofMinutes(1)).build();
    SignalExporter<SpanData> exporter = exporter(writer, Duration.ofSeconds(1));
    CompletableResultCode writing = fill(exporter);
    assertThat(writing.isDone()).isTrue();
    assertThat(writing.getFailureThrowable()).hasMessageContaining("within 1000 ms");
    CompletableResultCode behind = exporter.export(SampleSpans.of(0, 1));
    assertThat(behind.join(20, TimeUnit.SECONDS).isDone()).isTrue();
    assertThat(behind.getFailureThrowable()).hasMessageContaining("within 1000 ms");
    CompletableResultCode shutdown = exporter.shutdown();
    assertThat(shutdown.join(20, TimeUnit.SECONDS).isDone()).isTrue();
    assertThat(shutdown.isSuccess()).isFalse();
    tables.goOn();
    writer.close();
  }

  @Test
  void whatIsTriedAgainHoldsUpNoTimeout() {
    Duration timeout = Duration.ofMillis(3_500);
    TelemetryWriter writer = full(Duration.ofSeconds(3)).build();
    SignalExporter<SpanData> exporter = exporter(writer, timeout);
    assertThat(fill(exporter).isDone()).isTrue();
    // More than wait for the exporters' thread: the others are tried again while none is free.
    int exports = 8;
    ExecutorService threads = Executors.newFixedThreadPool(exports);
    List<CompletableFuture<Duration>> durations = new ArrayList<>();
    for (int i = 0; i < exports; i++) {
      CompletableFuture<Duration> duration = new CompletableFuture<>();
      durations.add(duration);
      threads.execute(
          () -> {
            long begun = System.nanoTime();
            CompletableResultCode result = exporter.export(SampleSpans.of(0, 1));
            result.whenComplete(
                () -> duration.complete(Duration.ofNanos(System.nanoTime() - begun)));
          });
    }
    threads.shutdown();
    assertThat(durations)
        .allSatisfy(
            duration ->
                assertThat(duration.get(60, TimeUnit.SECONDS))
                    .isLessThan(timeout.plusMillis(1_500)));
    tables.goOn();
    writer.close();
  }

  @Test
  void whatWaitsForItsCommitCompletesAfterTheShutdownToo() {
    TelemetryWriter writer = TelemetryWriter.builder().tables(tables).build();
    InletSpanExporter exporter =
        InletSpanExporter.builder().setWriter(writer).setTimeout(Duration.ofSeconds(11)).build();
    CompletableResultCode result = exporter.export(SampleSpans.of(0, 5));
    CompletableResultCode shutdown = exporter.shutdown();
    assertThat(shutdown.join(20, TimeUnit.SECONDS).isDone()).isTrue();
    assertThat(shutdown.getFailureThrowable()).hasMessageContaining("not committed within");
    assertThat(result.join(20, TimeUnit.SECONDS).isDone()).isTrue();
    assertThat(result.getFailureThrowable()).hasMessageContaining("within 11000 ms");
    tables.goOn();
    writer.close();
  }

  @Test
  void completesWhateverTheMetricsDo() {
    AtomicInteger asked = new AtomicInteger();
    try (TelemetryWriter writer =
            TelemetryWriter.builder().tables(tables).acknowledge(Acknowledgement.BUFFERED).build();
        InletSpanExporter exporter =
            InletSpanExporter.builder()
                .setWriter(writer)
                .setMeterProvider(
                    () -> {
                      if (asked.getAndIncrement() > 0) {
                        throw new IllegalStateException("no provider today");
                      }
                      return MeterProvider.noop();
                    })
                .build()) {
      CompletableResultCode result = exporter.export(SampleSpans.of(0, 1));
      assertThat(result.join(5, TimeUnit.SECONDS).isSuccess()).isTrue();
      tables.goOn();
    }
  }
}
