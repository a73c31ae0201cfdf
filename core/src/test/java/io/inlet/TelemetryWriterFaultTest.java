package io.inlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.schema.Signal;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectStores;
import io.inlet.table.ParquetFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class TelemetryWriterFaultTest {
  @TempDir Path directory;

  private FaultyStore store;

  @BeforeEach
  void openStore() throws IOException {
    store = new FaultyStore(ObjectStores.open(Location.of(directory)));
  }

  private TelemetryWriterBuilder builder() {
    return TelemetryWriter.builder().tables(ParquetFiles.at(store));
  }

  @Test
  void writesAnEpochAgainWhenItsFileFails() {
    store.failingOpens.set(2);
    store.failingWrites.set(2);
    store.lostAnswers.set(1);
    try (TelemetryWriter writer = builder().build()) {
      CompletableFuture<Receipt> receipt = writer.write(Signal.LOGS, OtlpRequests.logs(0, 1_000));
      writer.flush().join();
      assertThat(receipt.join().rows()).isEqualTo(1_000);
      assertThat(receipt.join().alreadyWritten()).isFalse();
    }
    assertThat(new Lake(directory).count("otel_logs")).isEqualTo(1_000);
    assertThat(new Lake(directory).strayFiles()).isZero();
  }

  @Test
  void oneFailingTableHoldsNoOtherBack() throws Exception {
    store.stall = new CountDownLatch(1);
    try (TelemetryWriter writer = builder().build()) {
      CompletableFuture<Receipt> logs = writer.write(Signal.LOGS, OtlpRequests.logs(0, 10));
      CompletableFuture<Void> stalled = writer.flush();
      CountDownLatch first = store.stall;
      store.stall = null;
      CompletableFuture<Receipt> spans =
          writer.write(Signal.TRACES, OtlpRequests.spans(10), RequestOptions.defaults().promptly());
      assertThat(spans.get(30, TimeUnit.SECONDS).rows()).isEqualTo(10);
      first.countDown();
      stalled.get(30, TimeUnit.SECONDS);
      assertThat(logs).isCompleted();
    }
    assertThat(new Lake(directory).count("otel_logs")).isEqualTo(10);
  }

  @Test
  void pushesBackAtTheMemoryLimitAndLosesNothing() {
    CountDownLatch latch = new CountDownLatch(1);
    store.stall = latch;
    long accepted = 0;
    int refused = 0;
    List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
    DataSize limit = DataSize.mebibytes(16);
    try (TelemetryWriter writer =
        builder()
            .memoryLimit(limit)
            .flushPolicy(FlushPolicy.defaults().withMaxRows(20_000))
            .build()) {
      for (int i = 0; i < 400; i++) {
        CompletableFuture<Receipt> receipt =
            writer.write(Signal.LOGS, OtlpRequests.logs(accepted, 1_000));
        if (receipt.isCompletedExceptionally()) {
          assertThatThrownBy(receipt::join).hasCauseInstanceOf(WriterBusyException.class);
          refused++;
        } else {
          receipts.add(receipt);
          accepted += 1_000;
        }
        assertThat(writer.memoryUsed()).isLessThan(DataSize.mebibytes(20));
      }
      assertThat(refused).isPositive();
      assertThat(accepted).isPositive();
      latch.countDown();
      store.stall = null;
      writer.flush().join();
      CompletableFuture<Receipt> later =
          writer.write(Signal.LOGS, OtlpRequests.logs(accepted, 1_000));
      assertThat(later).isNotCompletedExceptionally();
      accepted += 1_000;
    }
    assertThat(receipts).allMatch(receipt -> receipt.join().rows() == 1_000);
    Lake lake = new Lake(directory);
    assertThat(lake.count("otel_logs")).isEqualTo(accepted);
    assertThat(lake.number("otel_logs", "count(DISTINCT attributes['number'])"))
        .isEqualTo(accepted);
  }

  @Test
  void waitsForMemoryWhenToldTo() {
    CountDownLatch latch = new CountDownLatch(1);
    store.stall = latch;
    try (TelemetryWriter writer =
        builder()
            .memoryLimit(DataSize.mebibytes(8))
            .maxWait(Duration.ofSeconds(60))
            .flushPolicy(FlushPolicy.defaults().withMaxRows(5_000))
            .build()) {
      CompletableFuture<Void> release =
          CompletableFuture.runAsync(
              () -> {
                while (writer.memoryUsed().compareTo(DataSize.mebibytes(6)) < 0) {
                  Thread.onSpinWait();
                }
                store.stall = null;
                latch.countDown();
              });
      for (int i = 0; i < 100; i++) {
        assertThat(writer.write(Signal.LOGS, OtlpRequests.logs(i * 1_000L, 1_000)))
            .isNotCompletedExceptionally();
      }
      release.join();
    }
    assertThat(new Lake(directory).count("otel_logs")).isEqualTo(100_000);
  }

  @Test
  void aRequestLargerThanTheLimitFits() {
    try (TelemetryWriter writer = builder().memoryLimit(DataSize.mebibytes(8)).build()) {
      byte[] large = OtlpRequests.logs(0, 100_000);
      assertThat(large.length).isGreaterThan(8 << 20);
      assertThat(writer.write(Signal.LOGS, large)).isNotCompletedExceptionally();
    }
    assertThat(new Lake(directory).count("otel_logs")).isEqualTo(100_000);
  }

  @Test
  void saysWhatIsLostWhenAStreamedFileFails() {
    try (TelemetryWriter writer = builder().memoryLimit(DataSize.mebibytes(8)).build()) {
      CompletableFuture<Receipt> first = writer.write(Signal.LOGS, OtlpRequests.logs(0, 100_000));
      store.failingWrites.set(1_000_000);
      assertThatThrownBy(() -> writer.flush().join())
          .hasCauseInstanceOf(NotCommittedException.class);
      assertThatThrownBy(first::join)
          .hasCauseInstanceOf(NotCommittedException.class)
          .hasMessageContaining("100000 rows")
          .hasMessageContaining("otel_logs");
      store.failingWrites.set(0);
      CompletableFuture<Receipt> again = writer.write(Signal.LOGS, OtlpRequests.logs(0, 100_000));
      writer.flush().join();
      assertThat(again.join().rows()).isEqualTo(100_000);
    }
    assertThat(new Lake(directory).count("otel_logs")).isEqualTo(100_000);
    assertThat(new Lake(directory).strayFiles()).isZero();
  }

  @Test
  void closingSaysHowManyRowsAreNotWritten() {
    store.stall = new CountDownLatch(1);
    TelemetryWriter writer = builder().closeTimeout(Duration.ofMillis(200)).build();
    CompletableFuture<Receipt> receipt = writer.write(Signal.LOGS, OtlpRequests.logs(0, 123));
    assertThatThrownBy(writer::close)
        .isInstanceOfSatisfying(
            NotCommittedException.class,
            e -> {
              assertThat(e.rows()).isEqualTo(123);
              assertThat(e.tables()).containsExactly("otel_logs");
            });
    assertThat(receipt).isCompletedExceptionally();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.isAlive() && thread.getName().startsWith("inlet-"));
  }

  @Test
  void rowsFailWhenAStepHasFailedForTheRetryTimeoutAndLaterOnesAreWritten() {
    store.failingOpens.set(Integer.MAX_VALUE);
    try (TelemetryWriter writer = builder().retryTimeout(Duration.ofMillis(300)).build()) {
      CompletableFuture<Receipt> lost = writer.write(Signal.LOGS, OtlpRequests.logs(0, 10));
      assertThatThrownBy(() -> writer.flush().join())
          .hasCauseInstanceOf(NotCommittedException.class)
          .hasStackTraceContaining("failed again and again for 0.3s: no upload today");
      assertThat(lost).isCompletedExceptionally();

      store.failingOpens.set(0);
      CompletableFuture<Receipt> later = writer.write(Signal.LOGS, OtlpRequests.logs(10, 10));
      writer.flush().join();
      assertThat(later.join().rows()).isEqualTo(10);
    }
  }

  @Test
  void aShortOutageEndsWithinTheRetryTimeout() {
    store.failingOpens.set(2);
    try (TelemetryWriter writer = builder().retryTimeout(Duration.ofSeconds(60)).build()) {
      CompletableFuture<Receipt> receipt = writer.write(Signal.LOGS, OtlpRequests.logs(0, 10));
      writer.flush().join();
      assertThat(receipt.join().rows()).isEqualTo(10);
    }
  }

  @Test
  void rowsThatAreAcknowledgedBeforeTheyAreCommittedHaveNoRetryTimeout() {
    TelemetryWriterBuilder buffered =
        builder().acknowledge(Acknowledgement.BUFFERED).retryTimeout(Duration.ofSeconds(1));
    TelemetryWriterBuilder spooled =
        builder().spool(directory.resolve("spool")).retryTimeout(Duration.ofSeconds(1));
    for (TelemetryWriterBuilder builder : List.of(buffered, spooled)) {
      assertThatThrownBy(builder::build)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("retryTimeout: ");
    }
  }

  @Test
  void closingSaysWhatKeptTheRowsFromBeingWritten() {
    store.failingOpens.set(Integer.MAX_VALUE);
    TelemetryWriter writer = builder().closeTimeout(Duration.ofMillis(200)).build();
    var unused = writer.write(Signal.LOGS, OtlpRequests.logs(0, 123));
    assertThatThrownBy(writer::close)
        .isInstanceOf(NotCommittedException.class)
        .hasRootCauseInstanceOf(TimeoutException.class)
        .cause()
        .hasMessageContaining("within the close timeout of 200 ms; otel_logs: ")
        .hasMessageContaining("IOException");
  }
}
