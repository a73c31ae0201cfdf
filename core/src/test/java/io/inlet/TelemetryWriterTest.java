package io.inlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.otlp.DecodeOptions;
import io.inlet.otlp.MalformedRequestException;
import io.inlet.schema.Signal;
import io.inlet.table.ParquetFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class TelemetryWriterTest {
  @TempDir Path directory;

  private TelemetryWriterBuilder builder() {
    return TelemetryWriter.builder().tables(ParquetFiles.at(directory));
  }

  @Test
  void writesEverySignalToItsTables() {
    List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
    try (TelemetryWriter writer = builder().build()) {
      receipts.add(writer.write(Signal.LOGS, OtlpRequests.logs(0, 10)));
      receipts.add(writer.write(Signal.TRACES, OtlpRequests.spans(20)));
      receipts.add(writer.write(Signal.METRICS, OtlpRequests.metrics(3, 4)));
    }
    assertThat(receipts.get(0).join().rowsByTable()).containsOnly(entry("otel_logs", 10));
    assertThat(receipts.get(1).join().rowsByTable()).containsOnly(entry("otel_traces", 20));
    assertThat(receipts.get(2).join().rowsByTable())
        .containsOnly(entry("otel_metrics_gauge", 3), entry("otel_metrics_sum", 4));
    Lake lake = new Lake(directory);
    assertThat(lake.count("otel_logs")).isEqualTo(10);
    assertThat(lake.count("otel_traces")).isEqualTo(20);
    assertThat(lake.count("otel_metrics_gauge")).isEqualTo(3);
    assertThat(lake.count("otel_metrics_sum")).isEqualTo(4);
    assertThat(lake.strayFiles()).isZero();
  }

  private static java.util.Map.Entry<String, Long> entry(String table, long rows) {
    return java.util.Map.entry(table, rows);
  }

  @Test
  void completesOnlyWhenCommitted() {
    try (TelemetryWriter writer = builder().build()) {
      CompletableFuture<Receipt> receipt = writer.write(Signal.LOGS, OtlpRequests.logs(0, 10));
      assertThat(receipt).isNotDone();
      writer.flush().join();
      assertThat(receipt).isCompleted();
      assertThat(new Lake(directory).count("otel_logs")).isEqualTo(10);
    }
  }

  @Test
  void completesAtOnceWhenBuffered() {
    try (TelemetryWriter writer = builder().acknowledge(Acknowledgement.BUFFERED).build()) {
      assertThat(writer.write(Signal.LOGS, OtlpRequests.logs(0, 10))).isCompleted();
    }
    assertThat(new Lake(directory).count("otel_logs")).isEqualTo(10);
  }

  @Test
  void commitsPromptlyForWhoWaits() {
    try (TelemetryWriter writer = builder().commitDelay(Duration.ofMillis(10)).build()) {
      Receipt receipt =
          writer
              .write(Signal.LOGS, OtlpRequests.logs(0, 10), RequestOptions.defaults().promptly())
              .join();
      assertThat(receipt.rows()).isEqualTo(10);
    }
  }

  @Test
  void endsAnEpochByRowsInputAndAge() {
    FlushPolicy policy = FlushPolicy.defaults();
    for (FlushPolicy bound :
        List.of(
            policy.withMaxRows(5),
            policy.withMaxInputBytes(DataSize.bytes(100)),
            policy.withMaxAge(Duration.ofMillis(20)))) {
      try (TelemetryWriter writer = builder().flushPolicy(bound).build()) {
        assertThat(writer.write(Signal.LOGS, OtlpRequests.logs(0, 5)).join().rows()).isEqualTo(5);
      }
    }
  }

  @Test
  void refusesAMalformedRequestAndKeepsTheOthers() {
    try (TelemetryWriter writer = builder().build()) {
      byte[] broken = OtlpRequests.logs(0, 10);
      CompletableFuture<Receipt> before = writer.write(Signal.LOGS, OtlpRequests.logs(0, 3));
      CompletableFuture<Receipt> refused =
          writer.write(Signal.LOGS, broken, 0, broken.length - 1, RequestOptions.defaults());
      CompletableFuture<Receipt> after = writer.write(Signal.LOGS, OtlpRequests.logs(3, 4));
      writer.flush().join();
      assertThat(refused).isCompletedExceptionally();
      assertThatThrownBy(refused::join)
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(MalformedRequestException.class);
      assertThat(before.join().rows() + after.join().rows()).isEqualTo(7);
    }
    assertThat(new Lake(directory).count("otel_logs")).isEqualTo(7);
  }

  @Test
  void manyThreadsWriteAtOnce() throws InterruptedException {
    AtomicLong accepted = new AtomicLong();
    try (TelemetryWriter writer =
        builder().flushPolicy(FlushPolicy.defaults().withMaxRows(5_000)).build()) {
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        long first = 1_000_000L * t;
        Thread thread =
            new Thread(
                () -> {
                  for (int i = 0; i < 100; i++) {
                    CompletableFuture<?> unused =
                        writer
                            .write(Signal.LOGS, OtlpRequests.logs(first + i * 37L, 37))
                            .thenAccept(receipt -> accepted.addAndGet(receipt.rows()));
                  }
                });
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    assertThat(accepted).hasValue(8 * 100 * 37);
    Lake lake = new Lake(directory);
    assertThat(lake.count("otel_logs")).isEqualTo(8 * 100 * 37);
    assertThat(lake.number("otel_logs", "count(DISTINCT attributes['number'])"))
        .isEqualTo(8 * 100 * 37);
  }

  @Test
  void repeatedInputOfOneProducerAddsNothing() {
    for (int run = 0; run < 2; run++) {
      try (TelemetryWriter writer =
          builder()
              .producerId("abc123")
              .flushPolicy(FlushPolicy.defaults().withMaxRows(20))
              .build()) {
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
          receipts.add(
              writer.write(
                  Signal.LOGS,
                  OtlpRequests.logs("shop", i * 7L, 7, n -> 1_700_000_000_000_000_000L)));
        }
        writer.flush().join();
        boolean second = run == 1;
        assertThat(receipts).allMatch(receipt -> receipt.join().alreadyWritten() == second);
      }
    }
    Lake lake = new Lake(directory);
    assertThat(lake.count("otel_logs")).isEqualTo(70);
    assertThat(lake.files("otel_logs")).isEqualTo(4);
  }

  @Test
  void spreadsARequestOverAThousandDates() {
    long day = TimeUnit.DAYS.toNanos(1);
    long start = OtlpRequests.nanos(Instant.parse("2023-01-01T00:00:00Z"));
    byte[] request = OtlpRequests.logs("shop", 0, 10_000, i -> start + (i % 1_000) * day);
    try (TelemetryWriter writer =
        builder()
            .decodeOptions(DecodeOptions.builder().noDateMaxBehind().build())
            .closeTimeout(Duration.ofMinutes(5))
            .build()) {
      assertThat(writer.write(Signal.LOGS, request)).isNotDone();
    }
    Lake lake = new Lake(directory);
    assertThat(lake.count("otel_logs")).isEqualTo(10_000);
    assertThat(lake.files("otel_logs")).isEqualTo(1_000);
    assertThat(lake.number("otel_logs", "count(*) FILTER (time::date = date)")).isEqualTo(10_000);
  }

  @Test
  void putsARecordFarFromItsArrivalUnderTheDateOfArrival() {
    try (TelemetryWriter writer = builder().build()) {
      RequestOptions arrival =
          RequestOptions.defaults().withArrival(Instant.parse("2026-03-04T05:06:07Z"));
      byte[] old = OtlpRequests.logs("shop", 0, 5, i -> 1_000L);
      assertThat(writer.write(Signal.LOGS, old, arrival)).isNotDone();
    }
    assertThat(
            new Lake(directory)
                .number(
                    "otel_logs", "count(*) FILTER (date = '2026-03-04' AND time < '1971-01-01')"))
        .isEqualTo(5);
  }

  @Test
  void takesTenThousandResources() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    long now = OtlpRequests.nanos(today.atStartOfDay().toInstant(ZoneOffset.UTC));
    try (TelemetryWriter writer = builder().memoryLimit(DataSize.mebibytes(16)).build()) {
      for (int i = 0; i < 10_000; i++) {
        byte[] request = OtlpRequests.logs("service " + i, i, 1, n -> now);
        assertThat(writer.write(Signal.LOGS, request)).isNotCompletedExceptionally();
      }
    }
    Lake lake = new Lake(directory);
    assertThat(lake.count("otel_logs")).isEqualTo(10_000);
    assertThat(lake.number("otel_logs", "count(DISTINCT service_name)")).isEqualTo(10_000);
  }

  @Test
  void leavesNoThreadBehind() throws InterruptedException {
    try (TelemetryWriter writer = builder().build()) {
      assertThat(writer.write(Signal.LOGS, OtlpRequests.logs(0, 10))).isNotDone();
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("inlet-")) {
        // The last task of a thread has ended a moment before the thread itself.
        thread.join(5_000);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

  @Test
  void refusesWritesWhenClosed() {
    TelemetryWriter writer = builder().build();
    writer.close();
    writer.close();
    assertThatThrownBy(() -> writer.write(Signal.LOGS, OtlpRequests.logs(0, 1)).join())
        .hasCauseInstanceOf(WriterClosedException.class);
  }

  @Test
  void refusesCombinationsThatCannotWork() {
    assertThatThrownBy(() -> TelemetryWriter.builder().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("tables: missing");
    assertThatThrownBy(() -> builder().acknowledge(Acknowledgement.SPOOLED).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SPOOLED needs a spool");
  }
}
