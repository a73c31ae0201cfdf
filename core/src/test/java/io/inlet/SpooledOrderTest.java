package io.inlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.schema.Signal;
import io.inlet.storage.internal.FailingFiles;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Epochs that fail one after another, in tables whose marks only rise. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SpooledOrderTest {
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

  private List<Path> segments() throws IOException {
    try (Stream<Path> paths = Files.walk(spool)) {
      return paths.filter(path -> path.toString().contains(".segment")).sorted().toList();
    }
  }

  private void writeEpochs(TelemetryWriter writer, int epochs) {
    List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
    for (int i = 0; i < epochs; i++) {
      receipts.add(writer.write(Signal.LOGS, OtlpRequests.logs(i * 10L, 10)));
      var unused = writer.flush();
    }
    receipts.forEach(CompletableFuture::join);
  }

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
  void aTableThatIsStuckKeepsNoOtherFromCommitting() throws Exception {
    tables.failing.add("otel_logs");
    byte[] logs = OtlpRequests.logs(0, 5_000);
    byte[] spans = OtlpRequests.spans(1_000);
    try (TelemetryWriter writer = builder().memoryLimit(DataSize.mebibytes(16)).build()) {
      for (int i = 0; i < 40; i++) {
        writeUntilAccepted(writer, Signal.LOGS, logs);
      }
      for (int i = 0; i < 40; i++) {
        writeUntilAccepted(writer, Signal.TRACES, spans);
      }
      var unused = writer.flush();
      while (tables.rows.get() < 40_000) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      tables.failing.clear();
    }
    assertThat(tables.rows).hasValue(240_000);
    assertThat(segments()).isEmpty();
  }

  @Test
  void aLargeRequestForATableThatIsStuckKeepsNoOtherOut() throws IOException {
    tables.failing.add("otel_logs");
    byte[] large = OtlpRequests.logs(0, 50_000);
    DataSize limit = DataSize.bytes(large.length + (large.length >> 1));
    try (TelemetryWriter writer = builder().memoryLimit(limit).build()) {
      writer.write(Signal.LOGS, large).join();
      for (int i = 0; i < 10; i++) {
        writer.write(Signal.LOGS, OtlpRequests.logs(0, 10)).join();
        writer.write(Signal.TRACES, OtlpRequests.spans(10)).join();
      }
      tables.failing.clear();
    }
    assertThat(tables.rows).hasValue(50_000 + 10 * 20);
    assertThat(segments()).isEmpty();
  }

  private static void writeUntilAccepted(TelemetryWriter writer, Signal signal, byte[] request)
      throws InterruptedException {
    CompletableFuture<Receipt> answer = writer.write(signal, request);
    while (answer.isCompletedExceptionally()) {
      TimeUnit.MILLISECONDS.sleep(1);
      answer = writer.write(signal, request);
    }
    answer.join();
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

  /** Leaves ten segments behind; returns their producer. */
  private String leaveTenSegments() throws IOException {
    tables.refusedCommits.set(Integer.MAX_VALUE);
    TelemetryWriter writer = builder().closeTimeout(Duration.ofMillis(200)).build();
    writeEpochs(writer, 10);
    writer.close();
    tables.refusedCommits.set(0);
    assertThat(segments()).hasSize(10);
    return String.valueOf(segments().get(0).getParent().getFileName());
  }

  @Test
  void whatATableHoldsAlreadyIsNotWrittenAgain() throws IOException {
    String producer = leaveTenSegments();
    tables.marks.put("otel_logs/" + producer, 7L);
    tables.dataFiles.set(0);
    builder().build().close();
    assertThat(tables.rows).hasValue(30);
    assertThat(tables.dataFiles).hasValue(3);
    assertThat(segments()).isEmpty();
  }

  @Test
  void anEpochThatACopyOfTheSpoolHasCommittedIsKept() throws IOException {
    try (TelemetryWriter writer = builder().build()) {
      writer.write(Signal.LOGS, OtlpRequests.logs(0, 10)).join();
      String producer = String.valueOf(segments().get(0).getParent().getFileName());
      tables.marks.put("otel_logs/" + producer, 1L);
      writer.flush().join();
      writer.write(Signal.LOGS, OtlpRequests.logs(10, 10)).join();
    }
    assertThat(tables.rows).hasValue(10);
    assertThat(segments())
        .hasSize(1)
        .allMatch(file -> file.toString().endsWith("1.segment.set-aside"));
  }

  @Test
  void anEpochThatIsSetAsideOnADiskThatFailsIsNotTakenForCommitted() throws IOException {
    FailingFiles files = new FailingFiles();
    try (TelemetryWriter writer = builder().spoolFiles(files).build()) {
      writer.write(Signal.LOGS, OtlpRequests.logs(0, 10)).join();
      String producer = String.valueOf(segments().get(0).getParent().getFileName());
      tables.marks.put("otel_logs/" + producer, 100L);
      tables.refusedCommits.set(1);
      files.failingDirectoryForces.set(1);
      assertThatThrownBy(() -> writer.flush().join()).hasMessageContaining("has been set aside");
      assertThat(files.failingDirectoryForces).hasValue(0);
    }
    assertThat(tables.rows).hasValue(0);
    assertThat(segments())
        .hasSize(1)
        .allMatch(file -> file.toString().endsWith("1.segment.set-aside"));
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
      copy(own, spool);
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

  @Test
  void aSpoolRestoredFromBeforeAddsNothing() throws IOException {
    leaveTenSegments();
    Path before = directory.resolve("before");
    copy(spool, before);
    builder().build().close();
    assertThat(tables.rows).hasValue(100);
    copy(before, spool);
    try (TelemetryWriter writer = builder().build()) {
      writer.write(Signal.LOGS, OtlpRequests.logs(100, 10)).join();
    }
    assertThat(tables.rows).hasValue(110);
    assertThat(segments()).isEmpty();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (!Files.isDirectory(target)) {
          Files.copy(path, target);
        }
      }
    }
  }

  @Test
  void aTableAheadOfTheSpoolIsAnErrorAndNothingIsDeleted() throws IOException {
    String producer = leaveTenSegments();
    tables.marks.put("otel_logs/" + producer, 11L);
    builder().build().close();
    assertThat(tables.rows).hasValue(0);
    assertThat(segments()).hasSize(10).allMatch(file -> file.toString().endsWith(".set-aside"));
  }
}
