package io.inlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.schema.Signal;
import java.io.IOException;
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
}
