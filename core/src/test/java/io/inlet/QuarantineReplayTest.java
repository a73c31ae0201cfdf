package io.inlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.QuarantineReplay.Entry;
import io.inlet.QuarantineReplay.Outcome;
import io.inlet.WriterListener.QuarantineReason;
import io.inlet.otlp.DecodeOptions;
import io.inlet.schema.Signal;
import io.inlet.testing.SpoolCopies;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was put aside is brought to its table later, once. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class QuarantineReplayTest extends QuarantineLake {
  @Test
  void whatIsStillRefusedStaysWithItsReason() throws IOException {
    tables.refusing.add(SUM);
    try (TelemetryWriter writer = builder().build()) {
      writeMetrics(writer, 2);
    }
    QuarantineReplay replay = QuarantineReplay.of(spool).patience(Duration.ofMillis(100));
    List<Outcome> outcomes = replay.to(tables);
    assertThat(outcomes).hasSize(2);
    assertThat(outcomes.get(0).failure()).contains("another type");
    assertThat(replay.entries()).hasSize(2);
    assertThat(tables.rows).hasValue(6);
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
  void theOtherTablesGoOnAndTheRestComesLaterOnce() throws IOException {
    tables.refusing.add(SUM);
    try (TelemetryWriter writer = builder().build()) {
      writeMetrics(writer, 5);
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
      writeMetrics(writer, 2);
      assertThat(tables.rows).hasValue(5 * 3 + 2 * 7);
    }
    assertThat(quarantined).containsExactly(Map.entry(SUM + " REFUSED", 20L));
    Path copy = directory.resolve("copy");
    SpoolCopies.copyWhole(spool, copy);
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
}
