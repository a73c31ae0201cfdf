package io.inlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.schema.Signal;
import io.inlet.table.ParquetFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SpooledWriterTest extends SpooledLake {
  @Test
  void acknowledgesWhenSpooledAndLeavesNothingBehind() throws IOException {
    store.stall = new CountDownLatch(1);
    try (TelemetryWriter writer = builder().build()) {
      Receipt receipt = writer.write(Signal.LOGS, OtlpRequests.logs(0, 1_000)).join();
      assertThat(receipt.rows()).isEqualTo(1_000);
      Path segment =
          spoolFiles().stream()
              .filter(file -> file.toString().endsWith(".segment"))
              .findFirst()
              .orElseThrow();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(segment)))
          .isEqualTo("rw-------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(segment.getParent())))
          .isEqualTo("rwx------");
      store.stall.countDown();
      store.stall = null;
    }
    assertRows(1_000);
    assertThat(spoolFiles()).isEmpty();
    try (Stream<Path> left = Files.list(spool)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void committedStillWaitsForTheCommit() throws Exception {
    CountDownLatch latch = new CountDownLatch(1);
    store.stall = latch;
    try (TelemetryWriter writer = builder().acknowledge(Acknowledgement.COMMITTED).build()) {
      CompletableFuture<Receipt> receipt = writer.write(Signal.LOGS, OtlpRequests.logs(0, 10));
      CompletableFuture<Void> flushed = writer.flush();
      assertThat(receipt).isNotDone();
      store.stall = null;
      latch.countDown();
      flushed.join();
      assertThat(receipt.join().rows()).isEqualTo(10);
      assertRows(10);
    }
  }

  @Test
  void whatClosingCannotCommitIsCommittedByTheNextWriter() throws IOException {
    store.failingOpens.set(Integer.MAX_VALUE);
    TelemetryWriter writer = builder().closeTimeout(Duration.ofMillis(300)).build();
    for (int i = 0; i < 20; i++) {
      writer.write(Signal.LOGS, OtlpRequests.logs(i * 100L, 100)).join();
    }
    writer.write(Signal.TRACES, OtlpRequests.spans(7)).join();
    writer.write(Signal.METRICS, OtlpRequests.metrics(3, 4)).join();
    writer.close();
    assertThat(spoolFiles()).isNotEmpty();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.isAlive() && thread.getName().startsWith("inlet-"));
    store.failingOpens.set(0);
    try (TelemetryWriter next = builder().build()) {
      next.write(Signal.LOGS, OtlpRequests.logs(2_000, 50)).join();
    }
    assertRows(2_050);
    assertThat(new Lake(lake).count("otel_traces")).isEqualTo(7);
    assertThat(spoolFiles()).isEmpty();
  }

  @Test
  void startsWhileTheStoreIsDownAndKeepsMemoryBounded() throws IOException {
    store.failingOpens.set(Integer.MAX_VALUE);
    DataSize limit = DataSize.mebibytes(16);
    long accepted = 0;
    try (TelemetryWriter writer =
        builder()
            .memoryLimit(limit)
            .closeTimeout(Duration.ofMinutes(1))
            .flushPolicy(FlushPolicy.defaults().withMaxRows(20_000))
            .build()) {
      List<CompletableFuture<Receipt>> committed = new ArrayList<>();
      for (int i = 0; i < 250; i++) {
        committed.add(writer.write(Signal.LOGS, OtlpRequests.logs(accepted, 1_000)));
        committed.get(i).join();
        accepted += 1_000;
        assertThat(writer.memoryUsed()).isLessThan(DataSize.mebibytes(20));
      }
      store.failingOpens.set(0);
      writer.flush().join();
      assertRows(accepted);
      writer.write(Signal.LOGS, OtlpRequests.logs(accepted, 1_000)).join();
      accepted += 1_000;
    }
    assertRows(accepted);
    assertThat(spoolFiles()).isEmpty();
  }

  @Test
  void aStreamedFileThatFailsIsWrittenFromTheSpool() {
    try (TelemetryWriter writer =
        builder()
            .memoryLimit(DataSize.mebibytes(8))
            .maxWait(Duration.ofMinutes(1))
            .acknowledge(Acknowledgement.COMMITTED)
            .build()) {
      store.failingWrites.set(3);
      CompletableFuture<Receipt> first = writer.write(Signal.LOGS, OtlpRequests.logs(0, 50_000));
      CompletableFuture<Receipt> second =
          writer.write(Signal.LOGS, OtlpRequests.logs(50_000, 50_000));
      writer.flush().join();
      assertThat(first.join().rows()).isEqualTo(50_000);
      assertThat(second.join().rows()).isEqualTo(50_000);
    }
    assertRows(100_000);
    assertThat(new Lake(lake).strayFiles()).isZero();
  }

  @Test
  void anInterruptedCallerHarmsNobody() {
    try (TelemetryWriter writer = builder().build()) {
      writer.write(Signal.LOGS, OtlpRequests.logs(0, 100)).join();
      Thread.currentThread().interrupt();
      CompletableFuture<Receipt> interrupted =
          writer.write(Signal.LOGS, OtlpRequests.logs(100, 100));
      assertThat(Thread.interrupted()).isTrue();
      interrupted.join();
      writer.write(Signal.LOGS, OtlpRequests.logs(200, 100)).join();
    }
    assertRows(300);
  }

  @Test
  void pushesBackAtItsLimitAndTakesMoreWhenTheStoreIsBack() {
    store.failingOpens.set(Integer.MAX_VALUE);
    long accepted = 0;
    try (TelemetryWriter writer =
        builder().spoolLimit(DataSize.mebibytes(1)).maxWait(Duration.ZERO).build()) {
      CompletableFuture<Receipt> last = null;
      for (int i = 0; i < 1_000 && (last == null || !last.isCompletedExceptionally()); i++) {
        last = writer.write(Signal.LOGS, OtlpRequests.logs(accepted, 100));
        if (!last.isCompletedExceptionally()) {
          last.join();
          accepted += 100;
        }
      }
      assertThatThrownBy(last::join)
          .hasCauseInstanceOf(WriterBusyException.class)
          .hasMessageContaining("the spool holds")
          .hasMessageContaining("1MiB");
      store.failingOpens.set(0);
      writer.flush().join();
      while (writer
          .write(Signal.LOGS, OtlpRequests.logs(accepted, 100))
          .isCompletedExceptionally()) {
        Thread.onSpinWait();
      }
      accepted += 100;
    }
    assertRows(accepted);
  }

  @Test
  void twoWritersShareAParent() throws IOException {
    try (TelemetryWriter one = builder().build();
        TelemetryWriter other =
            TelemetryWriter.builder().tables(ParquetFiles.at(lake)).spool(spool).build()) {
      for (int i = 0; i < 20; i++) {
        (i % 2 == 0 ? one : other).write(Signal.LOGS, OtlpRequests.logs(i * 10L, 10)).join();
      }
      one.flush().join();
    }
    assertRows(200);
    assertThat(spoolFiles()).isEmpty();
  }

  @Test
  void readsItsOptionsAsText() {
    Map<String, String> options =
        Map.of(
            "location", lake.toString(),
            "spool.directory", spool.toString(),
            "spool.limit", "1KiB");
    try (TelemetryWriter writer = TelemetryWriter.builder().options(options).build()) {
      assertThatThrownBy(writer.write(Signal.LOGS, OtlpRequests.logs(0, 100))::join)
          .hasMessageContaining("limit: 1KiB");
    }
  }

  @Test
  void refusesWhatCannotWorkTogether() {
    assertThatThrownBy(() -> builder().producerId("mine").build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("producerId");
    assertThatThrownBy(
            () ->
                TelemetryWriter.builder()
                    .tables(ParquetFiles.at(lake))
                    .acknowledge(Acknowledgement.SPOOLED)
                    .build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SPOOLED needs a spool");
  }
}
