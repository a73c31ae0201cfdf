package io.inlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.schema.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Thread factories that refuse, and what callers do on a writer's threads. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WriterThreadsTest {
  @TempDir Path directory;

  private MarkedTables tables;
  private Path spool;

  @BeforeEach
  void openTables() {
    tables = new MarkedTables(directory.resolve("lake"));
    spool = directory.resolve("spool");
  }

  private TelemetryWriterBuilder builder() {
    return TelemetryWriter.builder().tables(tables).spool(spool);
  }

  private List<Path> spoolFiles() throws IOException {
    try (Stream<Path> paths = Files.walk(spool)) {
      return paths.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void aFactoryThatRefusesNowAndThenLosesNoRows() throws Exception {
    AtomicBoolean refusing = new AtomicBoolean();
    Random random = new Random(7);
    ThreadFactory threads =
        task -> {
          if (refusing.get() && random.nextInt(3) > 0) {
            throw new IllegalStateException("no more than so many threads");
          }
          return new Thread(task);
        };
    tables.refusedCommits.set(3);
    long accepted = 0;
    try (TelemetryWriter writer = builder().threadFactory(threads).build()) {
      refusing.set(true);
      for (int i = 0; i < 100; i++) {
        try {
          writer.write(Signal.LOGS, OtlpRequests.logs(i * 10L, 10)).get(30, TimeUnit.SECONDS);
          accepted += 10;
          var unused = writer.flush();
        } catch (IllegalStateException | ExecutionException e) {
          // Not accepted.
        }
      }
      refusing.set(false);
    }
    assertThat(tables.rows).hasValue(accepted);
    assertThat(spoolFiles()).isEmpty();
  }

  @Test
  void whatNoThreadHelpsWithIsEncodedAlone() {
    AtomicBoolean exhausted = new AtomicBoolean();
    ThreadFactory threads =
        task -> {
          if (exhausted.get()) {
            throw new OutOfMemoryError("unable to create native thread");
          }
          return new Thread(task);
        };
    try (TelemetryWriter writer =
        TelemetryWriter.builder()
            .tables(tables)
            .encodingThreads(4)
            .threadFactory(threads)
            .build()) {
      CompletableFuture<Receipt> first = writer.write(Signal.LOGS, OtlpRequests.logs(0, 10));
      writer.flush().join();
      exhausted.set(true);
      CompletableFuture<Receipt> second = writer.write(Signal.LOGS, OtlpRequests.logs(10, 10));
      CompletableFuture<Void> flushed = writer.flush();
      // The threads that have encoded the first epoch are idle and take this one.
      flushed.join();
      assertThat(first.join().rows() + second.join().rows()).isEqualTo(20);
      exhausted.set(false);
    }
  }

  @Test
  void anOpeningThatFailsForWantOfAThreadHoldsNothing() throws Exception {
    TelemetryWriter before = builder().closeTimeout(Duration.ZERO).build();
    tables.failing.add("otel_logs");
    before.write(Signal.LOGS, OtlpRequests.logs(0, 10)).join();
    before.close();
    tables.failing.clear();
    for (int allowed = 0; allowed < 4; allowed++) {
      AtomicInteger left = new AtomicInteger(allowed);
      ThreadFactory threads =
          task -> {
            if (left.getAndDecrement() <= 0) {
              throw new OutOfMemoryError("unable to create native thread");
            }
            return new Thread(task);
          };
      try {
        builder().threadFactory(threads).closeTimeout(Duration.ofMillis(100)).build().close();
      } catch (OutOfMemoryError e) {
        assertThat(e).hasMessageContaining("native thread");
      }
      Instant latest = Instant.now().plusSeconds(10);
      while (ownThreads() > 0) {
        assertThat(Instant.now()).as("after %s threads", allowed).isBefore(latest);
        TimeUnit.MILLISECONDS.sleep(1);
      }
    }
    builder().build().close();
    assertThat(tables.rows).hasValue(10);
    assertThat(spoolFiles()).isEmpty();
  }

  private static long ownThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.isAlive() && thread.getName().startsWith("inlet-"))
        .count();
  }

  @Test
  void callersThatInterruptTheThreadThatAnswersThemHarmNobodyElse() throws InterruptedException {
    CountDownLatch stall = new CountDownLatch(1);
    tables.stalls.put("otel_logs", stall);
    List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
    try (TelemetryWriter writer = TelemetryWriter.builder().tables(tables).build()) {
      for (int i = 0; i < 3; i++) {
        receipts.add(writer.write(Signal.LOGS, OtlpRequests.logs(i * 10L, 10)));
        var unused = writer.flush();
      }
      CountDownLatch answered = new CountDownLatch(1);
      var unused =
          receipts
              .get(0)
              .whenComplete(
                  (rows, failure) -> {
                    Thread.currentThread().interrupt();
                    answered.countDown();
                  });
      while (tables.dataFiles.get() < 3) {
        Thread.onSpinWait();
      }
      TimeUnit.MILLISECONDS.sleep(300);
      stall.countDown();
      answered.await();
    }
    assertThat(receipts.get(0)).isCompletedExceptionally();
    assertThat(receipts.subList(1, 3))
        .allSatisfy(receipt -> assertThat(receipt.join().rows()).isEqualTo(10));
    assertThat(tables.rows).hasValue(20);
  }

  @Test
  void closingATableThatThrowsEndsEverythingElse() throws IOException {
    tables.brokenCloses.set(1);
    TelemetryWriter writer = builder().build();
    writer.write(Signal.LOGS, OtlpRequests.logs(0, 10)).join();
    writer.close();
    assertThat(tables.rows).hasValue(10);
    assertThat(spoolFiles()).isEmpty();
  }

  @Test
  void limitsWithoutEndAreLimits() {
    Duration forever = Duration.ofSeconds(Long.MAX_VALUE);
    try (TelemetryWriter writer =
        builder()
            .acknowledge(Acknowledgement.COMMITTED)
            .closeTimeout(forever)
            .commitDelay(forever)
            .maxWait(forever)
            .quarantineAfter(forever)
            .flushPolicy(FlushPolicy.defaults().withMaxAge(forever))
            .build()) {
      tables.refusedCommits.set(1);
      CompletableFuture<Receipt> receipt =
          writer.write(Signal.LOGS, OtlpRequests.logs(0, 10), RequestOptions.defaults().promptly());
      assertThat(receipt).isNotDone();
      writer.flush().join();
      assertThat(receipt.join().rows()).isEqualTo(10);
    }
  }

  @Test
  void theCatalogIsClosedWhenTheWriterCannotBeBuilt() throws IOException {
    Files.writeString(spool, "a file");
    assertThatThrownBy(() -> builder().build()).hasMessageContaining("spool");
    assertThat(tables.closed).isTrue();
  }
}
