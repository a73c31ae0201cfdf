package io.inlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.schema.Signal;
import io.inlet.testing.SpoolCopies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Epochs that fail one after another, in tables whose marks only rise. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SpooledOrderTest extends MarkedLake {
  @Test
  void anEpochThatFailsIsReplayedBeforeThoseBehindIt() throws IOException {
    tables.refusedCommits.set(4);
    tables.brokenFiles.set(3);
    try (TelemetryWriter writer = builder().acknowledge(Acknowledgement.SPOOLED).build()) {
      writeEpochs(writer, 60);
    }
    assertThat(tables.rows).hasValue(600);
    assertThat(segments()).isEmpty();
  }

  @Test
  void aCommitThatEndsInAnErrorIsReplayedBeforeThoseBehindIt() throws IOException {
    tables.errors.set(3);
    try (TelemetryWriter writer = builder().build()) {
      writeEpochs(writer, 20);
    }
    assertThat(tables.rows).hasValue(200);
    assertThat(segments()).isEmpty();
  }

  @Test
  void aListenerThatFailsWithAnErrorLosesNoRows() throws IOException {
    tables.brokenFiles.set(3);
    tables.errors.set(3);
    WriterListener listener =
        new WriterListener() {
          @Override
          public void retrying(String table, Throwable reason) {
            throw new NoClassDefFoundError("io/example/Metrics");
          }
        };
    try (TelemetryWriter writer = builder().listener(listener).build()) {
      writeEpochs(writer, 20);
    }
    assertThat(tables.rows).hasValue(200);
    assertThat(segments()).isEmpty();
  }

  @Test
  void threadsThatCannotBeStartedLoseNoRows() throws IOException {
    AtomicBoolean exhausted = new AtomicBoolean();
    Random random = new Random(5);
    ThreadFactory threads =
        task -> {
          if (exhausted.get() && random.nextInt(3) > 0) {
            throw new OutOfMemoryError("unable to create native thread");
          }
          return new Thread(task);
        };
    long accepted = 0;
    TelemetryWriter writer =
        builder()
            .threadFactory(threads)
            .memoryLimit(DataSize.mebibytes(8))
            .closeTimeout(Duration.ofSeconds(1))
            .build();
    writer.write(Signal.METRICS, OtlpRequests.metrics(3, 4)).join();
    accepted += 7;
    exhausted.set(true);
    for (int i = 0; i < 200; i++) {
      try {
        writer.write(Signal.METRICS, OtlpRequests.metrics(300, 400)).join();
        accepted += 700;
        var unused = writer.flush();
      } catch (OutOfMemoryError | CompletionException e) {
        // Not accepted.
      }
    }
    exhausted.set(false);
    writer.close();
    builder().build().close();
    assertThat(tables.rows).hasValue(accepted);
    assertThat(segments()).isEmpty();
  }

  @Test
  void oneTableOfASignalThatFailsIsReplayedAndTheOthersKeepTheirRows() throws IOException {
    tables.refusedCommits.set(3);
    try (TelemetryWriter writer = builder().acknowledge(Acknowledgement.COMMITTED).build()) {
      List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        receipts.add(writer.write(Signal.METRICS, OtlpRequests.metrics(3, 4)));
        var unused = writer.flush();
      }
      receipts.forEach(receipt -> assertThat(receipt.join().rows()).isEqualTo(7));
    }
    assertThat(tables.rows).hasValue(20 * 7);
    assertThat(segments()).isEmpty();
  }

  @Test
  void anEpochIsReplayedThoughAnotherTableHoldsLaterOnes() throws IOException {
    CountDownLatch stall = new CountDownLatch(1);
    tables.stalls.put("otel_metrics_sum", stall);
    try (TelemetryWriter writer = builder().build()) {
      for (int i = 0; i < 2; i++) {
        writer.write(Signal.METRICS, OtlpRequests.metrics(3, 4)).join();
        var unused = writer.flush();
      }
      while (!tables.marks.containsValue(2L)) {
        Thread.onSpinWait();
      }
      stall.countDown();
    }
    assertThat(tables.rows).hasValue(14);
    assertThat(segments()).isEmpty();
  }

  @Test
  void rowsWhoseSegmentIsGoneAreNotTakenForCommitted() throws IOException {
    tables.refusedCommits.set(1);
    try (TelemetryWriter writer = builder().acknowledge(Acknowledgement.COMMITTED).build()) {
      CompletableFuture<Receipt> receipt = writer.write(Signal.LOGS, OtlpRequests.logs(0, 10));
      List<Path> segments = segments();
      while (segments.isEmpty()) {
        segments = segments();
      }
      Files.delete(segments.get(0));
      assertThatThrownBy(() -> writer.flush().join()).hasMessageContaining("is gone");
      assertThatThrownBy(receipt::join).hasCauseInstanceOf(NotCommittedException.class);
      CompletableFuture<Receipt> next = writer.write(Signal.LOGS, OtlpRequests.logs(10, 10));
      writer.flush().join();
      assertThat(next.join().rows()).isEqualTo(10);
    }
    assertThat(tables.rows).hasValue(10);
  }

  @Test
  void whatManyWritersHaveLeftIsReadWithinTheMemoryLimit() throws Exception {
    tables.failing.add("otel_logs");
    byte[] request = OtlpRequests.logs(0, 10_000);
    for (int i = 0; i < 40; i++) {
      Path own = directory.resolve("left-" + i);
      try (TelemetryWriter writer = builder().spool(own).closeTimeout(Duration.ZERO).build()) {
        writer.write(Signal.LOGS, request).join();
      }
      SpoolCopies.copyWhole(own, spool);
    }
    DataSize limit = DataSize.mebibytes(8);
    long most = 0;
    try (TelemetryWriter writer = builder().memoryLimit(limit).build()) {
      for (int i = 0; i < 100; i++) {
        TimeUnit.MILLISECONDS.sleep(10);
        most = Math.max(most, writer.memoryUsed().bytes());
      }
      tables.failing.clear();
    }
    assertThat(most).isPositive().isLessThan(2 * limit.bytes());
    assertThat(tables.rows).hasValue(400_000);
    assertThat(segments()).isEmpty();
  }
}
