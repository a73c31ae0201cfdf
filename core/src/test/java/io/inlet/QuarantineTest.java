package io.inlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.QuarantineReplay.Entry;
import io.inlet.QuarantineReplay.Outcome;
import io.inlet.WriterListener.QuarantineReason;
import io.inlet.otlp.DecodeOptions;
import io.inlet.schema.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What one table refuses is put aside, the others go on, and it is brought back later, once. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class QuarantineTest {
  private static final String GAUGE = "otel_metrics_gauge";
  private static final String SUM = "otel_metrics_sum";

  @TempDir Path directory;

  private MarkedTables tables;
  private Path spool;
  private final Map<String, Long> quarantined = new ConcurrentHashMap<>();

  @BeforeEach
  void openTables() {
    tables = new MarkedTables(directory.resolve("lake"));
    spool = directory.resolve("spool");
  }

  private TelemetryWriterBuilder builder() {
    return TelemetryWriter.builder()
        .tables(tables)
        .spool(spool)
        .listener(
            new WriterListener() {
              @Override
              public void quarantined(String table, long rows, QuarantineReason reason) {
                quarantined.merge(table + " " + reason, rows, Long::sum);
              }
            });
  }

  private static void writeEpochs(TelemetryWriter writer, int epochs) {
    for (int i = 0; i < epochs; i++) {
      writer.write(Signal.METRICS, OtlpRequests.metrics(3, 4)).join();
      writer.flush().exceptionally(failure -> null).join();
    }
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  private static boolean isFailing(TelemetryWriter writer, String table) {
    WriterStatus.TableStatus status = writer.status().tables().get(table);
    return status != null && status.failing();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> paths = Files.walk(spool)) {
      return paths
          .filter(Files::isRegularFile)
          .filter(path -> !path.toString().endsWith(".lock"))
          .sorted()
          .toList();
    }
  }

  @Test
  void theOtherTablesGoOnAndTheRestComesLaterOnce() throws IOException {
    tables.refusing.add(SUM);
    try (TelemetryWriter writer = builder().build()) {
      writeEpochs(writer, 5);
      assertThat(tables.rows).hasValue(5 * 3);
      await(() -> writer.status().quarantinedEpochs() == 5);
      WriterStatus status = writer.status();
      assertThat(status.isHealthy()).isFalse();
      assertThat(status.quarantinedEpochs()).isEqualTo(5);
      assertThat(status.quarantineUsed().bytes()).isPositive();
      assertThat(status.spoolUsed()).isGreaterThanOrEqualTo(status.quarantineUsed());
      assertThat(status.tables().get(SUM).quarantinedRows()).isEqualTo(20);
      assertThat(status.tables().get(SUM).failing()).isTrue();
      assertThat(status.tables().get(SUM).lastError()).contains("another type");
      assertThat(status.tables().get(GAUGE).failing()).isFalse();
      // The table takes later epochs, so that its mark is ahead of what was put aside.
      tables.refusing.clear();
      writeEpochs(writer, 2);
      assertThat(tables.rows).hasValue(5 * 3 + 2 * 7);
    }
    assertThat(quarantined).containsExactly(Map.entry(SUM + " REFUSED", 20L));
    Path copy = directory.resolve("copy");
    copyTo(copy);
    QuarantineReplay replay = QuarantineReplay.of(spool);
    assertThat(replay.entries())
        .hasSize(5)
        .allSatisfy(
            entry -> {
              assertThat(entry.table()).isEqualTo(SUM);
              assertThat(entry.signal()).isEqualTo(Signal.METRICS);
              assertThat(entry.rows()).isEqualTo(4);
              assertThat(entry.reason()).isEqualTo(QuarantineReason.REFUSED);
              assertThat(entry.message()).contains("another type");
            });
    assertThat(replay.to(tables)).hasSize(5).allMatch(outcome -> outcome.failure() == null);
    assertThat(tables.rows).hasValue(7 * 7);
    assertThat(files()).isEmpty();
    assertThat(replay.to(tables)).isEmpty();
    // A copy of the directory adds nothing.
    assertThat(QuarantineReplay.of(copy).to(tables))
        .hasSize(5)
        .allMatch(outcome -> outcome.failure() == null);
    assertThat(tables.rows).hasValue(7 * 7);
  }

  private void copyTo(Path copy) throws IOException {
    try (Stream<Path> paths = Files.walk(spool)) {
      for (Path path : paths.toList()) {
        Files.copy(path, copy.resolve(spool.relativize(path).toString()));
      }
    }
  }

  @Test
  void whatIsStillRefusedStaysWithItsReason() throws IOException {
    tables.refusing.add(SUM);
    try (TelemetryWriter writer = builder().build()) {
      writeEpochs(writer, 2);
    }
    QuarantineReplay replay = QuarantineReplay.of(spool).patience(Duration.ofMillis(100));
    List<Outcome> outcomes = replay.to(tables);
    assertThat(outcomes).hasSize(2);
    assertThat(outcomes.get(0).failure()).contains("another type");
    assertThat(replay.entries()).hasSize(2);
    assertThat(tables.rows).hasValue(6);
  }

  @Test
  void whoWaitsForTheCommitHearsOfIt() {
    tables.refusing.add(SUM);
    try (TelemetryWriter writer = builder().acknowledge(Acknowledgement.COMMITTED).build()) {
      CompletableFuture<Receipt> receipt = writer.write(Signal.METRICS, OtlpRequests.metrics(3, 4));
      assertThatThrownBy(writer.flush()::join).hasCauseInstanceOf(NotCommittedException.class);
      assertThatThrownBy(receipt::join)
          .hasCauseInstanceOf(NotCommittedException.class)
          .hasMessageContaining(SUM);
    }
    assertThat(tables.rows).hasValue(3);
  }

  @Test
  void aTableThatFailsForLongHoldsUpNothingElse() throws IOException {
    tables.failing.add(GAUGE);
    try (TelemetryWriter writer = builder().quarantineAfter(Duration.ofMillis(200)).build()) {
      writer.write(Signal.METRICS, OtlpRequests.metrics(3, 4)).join();
      CompletableFuture<Void> first = writer.flush();
      await(() -> isFailing(writer, GAUGE));
      writer.write(Signal.METRICS, OtlpRequests.metrics(3, 4)).join();
      writer.flush().exceptionally(failure -> null).join();
      assertThat(first).isCompletedExceptionally();
      writeEpochs(writer, 1);
      assertThat(tables.rows).hasValue(12);
    }
    assertThat(quarantined).containsExactly(Map.entry(GAUGE + " BEHIND", 9L));
    tables.failing.clear();
    assertThat(QuarantineReplay.of(spool).to(tables)).hasSize(3);
    assertThat(tables.rows).hasValue(21);
    assertThat(files()).isEmpty();
  }

  @Test
  void whatATableMayTakeLaterIsNotPutAside() throws IOException {
    tables.unanswering.add(GAUGE);
    try (TelemetryWriter writer = builder().quarantineAfter(Duration.ofMillis(100)).build()) {
      writer.write(Signal.METRICS, OtlpRequests.metrics(3, 4)).join();
      CompletableFuture<Void> first = writer.flush();
      await(() -> isFailing(writer, GAUGE));
      writer.write(Signal.METRICS, OtlpRequests.metrics(3, 4)).join();
      CompletableFuture<Void> second = writer.flush();
      await(() -> tables.rows.get() == 8);
      Instant later = Instant.now().plusMillis(1_000);
      await(() -> Instant.now().isAfter(later));
      // The first commit comes about after all.
      tables.marks.put(GAUGE + "/" + producer(), 1L);
      tables.rows.addAndGet(3);
      tables.unanswering.clear();
      first.join();
      second.join();
    }
    assertThat(quarantined).isEmpty();
    assertThat(tables.rows).hasValue(14);
    assertThat(files()).isEmpty();
  }

  @Test
  void aCommitThatWasNotAnsweredAndThenRefusedComesAboutNoMore() throws IOException {
    tables.unanswering.add(SUM);
    try (TelemetryWriter writer = builder().build()) {
      writer.write(Signal.METRICS, OtlpRequests.metrics(3, 4)).join();
      var unused = writer.flush();
      await(() -> isFailing(writer, SUM));
      tables.refusing.add(SUM);
      tables.unanswering.clear();
      await(() -> writer.status().quarantinedEpochs() == 1);
      assertThat(tables.comesAbout(SUM)).isFalse();
    }
    tables.refusing.clear();
    QuarantineReplay.of(spool).to(tables);
    assertThat(tables.rows).hasValue(7);
    assertThat(files()).isEmpty();
  }

  @Test
  void whatAWriterBeforeHasNotHeardOfAndIsThenRefusedComesAboutNoMore() throws IOException {
    tables.unanswering.add(SUM);
    try (TelemetryWriter writer = builder().closeTimeout(Duration.ofMillis(300)).build()) {
      writer.write(Signal.METRICS, OtlpRequests.metrics(3, 4)).join();
    }
    tables.refusing.add(SUM);
    tables.unanswering.clear();
    builder().build().close();
    assertThat(QuarantineReplay.of(spool).entries()).hasSize(1);
    assertThat(tables.comesAbout(SUM)).isFalse();
    tables.refusing.clear();
    QuarantineReplay.of(spool).to(tables);
    assertThat(tables.rows).hasValue(7);
    assertThat(files()).isEmpty();
  }

  private String producer() throws IOException {
    return String.valueOf(files().get(0).getParent().getFileName());
  }

  @Test
  void whenEveryTableFailsNothingIsPutAside() throws IOException {
    tables.failing.addAll(List.of(GAUGE, SUM));
    try (TelemetryWriter writer =
        builder().quarantineAfter(Duration.ZERO).closeTimeout(Duration.ofMillis(500)).build()) {
      writer.write(Signal.METRICS, OtlpRequests.metrics(3, 4)).join();
    }
    assertThat(QuarantineReplay.of(spool).entries()).isEmpty();
    tables.failing.clear();
    builder().build().close();
    assertThat(tables.rows).hasValue(7);
    assertThat(files()).isEmpty();
  }

  @Test
  void theNextWriterKnowsWhatWasPutAside() throws IOException {
    // The sum is put aside; the gauge fails, so that the segment is left behind.
    tables.refusing.add(SUM);
    tables.failing.add(GAUGE);
    try (TelemetryWriter writer = builder().closeTimeout(Duration.ofMillis(300)).build()) {
      writer.write(Signal.METRICS, OtlpRequests.metrics(3, 4)).join();
      var unused = writer.flush();
      await(() -> !quarantined.isEmpty());
    }
    assertThat(files()).hasSize(2);
    assertThat(QuarantineReplay.of(spool).to(tables)).as("its segment is not there yet").isEmpty();
    tables.refusing.clear();
    tables.failing.clear();
    builder().build().close();
    assertThat(tables.rows).hasValue(3);
    List<Entry> entries = QuarantineReplay.of(spool).entries();
    assertThat(entries).hasSize(1);
    QuarantineReplay.of(spool).to(tables);
    assertThat(tables.rows).hasValue(7);
    assertThat(files()).isEmpty();
  }

  @Test
  void aRequestThatCannotBeDecodedAnyMoreIsPutAsideByItself() throws IOException {
    tables.failing.add("otel_logs");
    try (TelemetryWriter writer = builder().closeTimeout(Duration.ofMillis(100)).build()) {
      writer.write(Signal.LOGS, OtlpRequests.logs(0, 10)).join();
      writer.write(Signal.LOGS, OtlpRequests.logs(10, 150_000)).join();
      writer.write(Signal.LOGS, OtlpRequests.logs(150_010, 10)).join();
    }
    tables.failing.clear();
    DecodeOptions small =
        DecodeOptions.defaults().toBuilder().maxRequestColumnBytes(1 << 20).build();
    builder().decodeOptions(small).build().close();
    assertThat(tables.rows).hasValue(20);
    QuarantineReplay replay = QuarantineReplay.of(spool);
    assertThat(replay.entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.request()).isEqualTo(1);
              assertThat(entry.table()).isNull();
              assertThat(entry.reason()).isEqualTo(QuarantineReason.UNREADABLE);
            });
    assertThat(replay.decodeOptions(small).to(tables)).allMatch(left -> left.failure() != null);
    replay.decodeOptions(DecodeOptions.defaults()).to(tables);
    assertThat(tables.rows).hasValue(150_020);
    assertThat(files()).isEmpty();
  }

  @Test
  void itsBytesCountAgainstTheLimit() {
    tables.refusing.add("otel_logs");
    try (TelemetryWriter writer = builder().spoolLimit(DataSize.kibibytes(100)).build()) {
      CompletableFuture<Receipt> last = null;
      for (int i = 0; i < 100 && (last == null || !last.isCompletedExceptionally()); i++) {
        last = writer.write(Signal.LOGS, OtlpRequests.logs(i * 100L, 100));
        writer.flush().exceptionally(failure -> null).join();
      }
      assertThatThrownBy(last::join).hasCauseInstanceOf(WriterBusyException.class);
    }
  }
}
