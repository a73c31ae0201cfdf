package io.inlet.exporter.metrics;

import static io.inlet.exporter.metrics.MeasuredWriters.LOGS;
import static io.inlet.exporter.metrics.MeasuredWriters.LOG_TABLE;
import static io.inlet.exporter.metrics.MeasuredWriters.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.Acknowledgement;
import io.inlet.DataSize;
import io.inlet.TelemetryWriter;
import io.inlet.parquet.Compression;
import io.inlet.schema.Signal;
import io.inlet.table.ParquetFiles;
import io.inlet.testing.LogRequests;
import io.inlet.testing.TraceAndMetricRequests;
import io.inlet.testing.UnsteadyTables;
import io.opentelemetry.api.common.Attributes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a writer puts aside is counted by table and by reason. */
class QuarantineMetricsTest {
  private static final String REASON = "inlet.quarantine.reason";

  @TempDir Path directory;

  private final MeasuredWriters writers = new MeasuredWriters();

  @Test
  void countsWhatIsPutAside() throws Exception {
    AtomicBoolean refuses = new AtomicBoolean(true);
    Path spool = directory.resolve("spool");
    try (TelemetryWriter writer =
        writers.open(
            writers
                .builder()
                .tables(
                    new UnsteadyTables(
                        ParquetFiles.at(directory.resolve("lake")), Compression.ZSTD, refuses::get))
                .spool(spool)
                .spoolLimit(DataSize.mebibytes(64))
                .acknowledge(Acknowledgement.SPOOLED))) {
      writer.write(Signal.LOGS, LogRequests.of("a", 0, 10)).get();
      writer.flush().exceptionally(failure -> null).get(1, TimeUnit.MINUTES);
      refuses.set(false);
      assertThat(writers.sum("spool.usage", Attributes.empty())).isPositive();
    }
    assertThat(writers.sum("quarantined", with(LOG_TABLE, REASON, "refused"))).isEqualTo(10);
    assertThat(writers.sum("quarantines", with(LOG_TABLE, REASON, "refused"))).isEqualTo(1);
  }

  @Test
  void countsWhatIsPutAsideBecauseItsTableIsBehind() throws Exception {
    FailingTables tables = new FailingTables(directory.resolve("lake"));
    tables.failing.add("otel_metrics_sum");
    byte[] request = TraceAndMetricRequests.metrics();
    try (TelemetryWriter writer =
        writers.open(
            writers
                .builder()
                .tables(tables)
                .spool(directory.resolve("spool"))
                .quarantineAfter(Duration.ofMillis(50)))) {
      writer.write(Signal.METRICS, request).get();
      CompletableFuture<Void> first = writer.flush();
      while (!writer.status().tables().containsKey("otel_metrics_sum")) {
        Thread.onSpinWait();
      }
      // That the other table takes a commit after it began tells a bad table from a bad store.
      writer.write(Signal.METRICS, request).get();
      writer.flush().exceptionally(failure -> null).get(1, TimeUnit.MINUTES);
      assertThat(first).isCompletedExceptionally();
    }
    Attributes behind =
        with(with(Attributes.empty(), "inlet.table", "otel_metrics_sum"), REASON, "behind");
    assertThat(writers.sum("quarantined", behind)).isEqualTo(2);
    assertThat(writers.sum("quarantines", behind)).isEqualTo(2);
  }

  /** Leaves requests in a spool, which is returned: their table is out of reach. */
  private Path leave(byte[]... requests) throws Exception {
    Path spool = directory.resolve("spool");
    FailingTables tables = new FailingTables(directory.resolve("lake"));
    tables.failing.add("otel_logs");
    try (TelemetryWriter writer =
        TelemetryWriter.builder()
            .tables(tables)
            .spool(spool)
            .closeTimeout(Duration.ofMillis(10))
            .build()) {
      for (byte[] request : requests) {
        writer.write(Signal.LOGS, request).get();
      }
    }
    return spool;
  }

  @Test
  void countsWhatIsPutAsideBecauseItCannotBeDecodedAnyMore() throws Exception {
    Path spool = leave(LogRequests.of("a", 0, 50_000));
    try (TelemetryWriter writer =
        writers.open(
            writers
                .builder()
                .tables(ParquetFiles.at(directory.resolve("lake")))
                .spool(spool)
                .options(Map.of("request.max.column.bytes", "1MiB")))) {
      writer.flush().exceptionally(failure -> null).get(1, TimeUnit.MINUTES);
    }
    // How many rows it would give is not known.
    Attributes unreadable = with(LOG_TABLE, REASON, "unreadable");
    assertThat(writers.sum("quarantines", unreadable)).isEqualTo(1);
    assertThat(writers.sum("quarantined", unreadable)).isZero();
  }

  @Test
  void countsSegmentsThatAreSetAside() throws Exception {
    Path spool = leave(LogRequests.of("a", 0, 10), LogRequests.of("b", 0, 10));
    try (Stream<Path> files = Files.walk(spool)) {
      Path segment =
          files.filter(file -> file.toString().endsWith(".segment")).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(segment);
      bytes[200] ^= 1;
      Files.write(segment, bytes);
    }
    try (TelemetryWriter writer =
        writers.open(
            writers.builder().tables(ParquetFiles.at(directory.resolve("lake"))).spool(spool))) {
      // Closing waits for what the other has left.
      assertThat(writer.status().memoryUsed()).isNotNull();
    }
    assertThat(writers.sum("set_aside", with(LOGS, "inlet.set_aside.reason", "damaged")))
        .isEqualTo(1);
  }
}
