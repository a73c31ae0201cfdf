package io.inlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.schema.Signal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one table refuses is put aside, and the others go on. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class QuarantineTest extends QuarantineLake {
  private static boolean isFailing(TelemetryWriter writer, String table) {
    WriterStatus.TableStatus status = writer.status().tables().get(table);
    return status != null && status.failing();
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
      writeMetrics(writer, 1);
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
