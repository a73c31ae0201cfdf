package io.inlet.exporter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.Acknowledgement;
import io.inlet.DataSize;
import io.inlet.FlushPolicy;
import io.inlet.Receipt;
import io.inlet.TelemetryWriter;
import io.inlet.TelemetryWriterBuilder;
import io.inlet.WriterListener.Commit;
import io.inlet.otlp.RejectionReason;
import io.inlet.parquet.Compression;
import io.inlet.schema.Signal;
import io.inlet.schema.TableSchema;
import io.inlet.table.ParquetFiles;
import io.inlet.table.Table;
import io.inlet.table.TableCatalog;
import io.inlet.testing.LogRequests;
import io.inlet.testing.TraceAndMetricRequests;
import io.inlet.testing.UnsteadyTables;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real writer's metrics, read by the SDK's own reader. */
class WriterMetricsTest {
  private static final Attributes LOGS =
      Attributes.of(AttributeKey.stringKey("inlet.signal"), "logs");
  private static final Attributes LOG_TABLE =
      Attributes.of(AttributeKey.stringKey("inlet.table"), "otel_logs");

  private static final String REJECTION = "inlet.rejection.reason";
  private static final String QUARANTINE = "inlet.quarantine.reason";

  @TempDir Path directory;

  private final InMemoryMetricReader reader = InMemoryMetricReader.create();
  private final SdkMeterProvider provider =
      SdkMeterProvider.builder().registerMetricReader(reader).build();
  private final WriterMetrics metrics = WriterMetrics.create(provider);

  private TelemetryWriterBuilder builder() {
    return TelemetryWriter.builder()
        .flushPolicy(FlushPolicy.defaults().withMaxAge(Duration.ofHours(1)))
        .listener(metrics);
  }

  private TelemetryWriter observed(TelemetryWriterBuilder builder) {
    TelemetryWriter writer = builder.build();
    metrics.observe(writer);
    return writer;
  }

  @Test
  void countsWhatIsAcceptedAndCommitted() throws Exception {
    byte[] request = LogRequests.of("a", 0, 10);
    try (TelemetryWriter writer = observed(builder().tables(ParquetFiles.at(directory)))) {
      CompletableFuture<Receipt> receipt = writer.write(Signal.LOGS, request);
      assertThat(sum("memory.usage", Attributes.empty())).isPositive();
      writer.flush().get(1, TimeUnit.MINUTES);
      assertThat(receipt.get().rows()).isEqualTo(10);
    }
    assertThat(sum("accepted", LOGS)).isEqualTo(request.length);
    assertThat(sum("committed.rows", LOG_TABLE)).isEqualTo(10);
    assertThat(sum("committed.files", LOG_TABLE)).isEqualTo(1);
    assertThat(sum("committed.bytes", LOG_TABLE)).isEqualTo(parquetBytes());
    assertThat(sum("conflicts", LOG_TABLE)).isZero();
    MetricData duration = metric(reader.collectAllMetrics(), "commit.duration");
    assertThat(duration.getUnit()).isEqualTo("s");
    HistogramPointData point = duration.getHistogramData().getPoints().iterator().next();
    assertThat(point.getCount()).isEqualTo(1);
    assertThat(point.getAttributes()).isEqualTo(LOG_TABLE);
    assertThat(point.getBoundaries()).contains(0.005, 60.0);
  }

  @Test
  void countsWhatIsRejectedAndRefused() throws Exception {
    try (TelemetryWriter writer =
        observed(
            builder()
                .tables(ParquetFiles.at(directory))
                .acknowledge(Acknowledgement.BUFFERED)
                .options(
                    Map.of(
                        "record.max.bytes", "1000",
                        "record.max.attributes", "2",
                        "record.max.nesting", "1")))) {
      AnyValue list = AnyValue.newBuilder().setArrayValue(ArrayValue.getDefaultInstance()).build();
      KeyValue attribute = KeyValue.newBuilder().setKey("key").build();
      LogRecord[] records = {
        LogRecord.newBuilder().setSeverityText("x".repeat(2_000)).build(),
        LogRecord.newBuilder().addAllAttributes(Collections.nCopies(3, attribute)).build(),
        LogRecord.newBuilder()
            .setBody(AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(list)))
            .build(),
        LogRecord.newBuilder().setSeverityText("is taken").build()
      };
      Receipt receipt =
          writer
              .write(Signal.LOGS, logs(records[0], records[1], records[1], records[2], records[3]))
              .get();
      assertThat(receipt.rows()).isEqualTo(1);
      assertThat(receipt.rejectedRecords()).isEqualTo(4);
      assertThat(receipt.rejectedByReason())
          .containsOnly(
              Map.entry(RejectionReason.RECORD_BYTES, 1L),
              Map.entry(RejectionReason.ATTRIBUTES, 2L),
              Map.entry(RejectionReason.NESTING, 1L));
      writer.write(Signal.LOGS, new byte[] {1, 2, 3}).exceptionally(failure -> null).get();
    }
    assertThat(sum("rejected", with(LOGS, REJECTION, "record_bytes"))).isEqualTo(1);
    assertThat(sum("rejected", with(LOGS, REJECTION, "attributes"))).isEqualTo(2);
    assertThat(sum("rejected", with(LOGS, REJECTION, "nesting"))).isEqualTo(1);
    assertThat(sum("refused", with(LOGS, "error.type", "io.inlet.otlp.MalformedRequestException")))
        .isEqualTo(1);
  }

  private static byte[] logs(LogRecord... records) {
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder()
                .addScopeLogs(ScopeLogs.newBuilder().addAllLogRecords(List.of(records))))
        .build()
        .toByteArray();
  }

  @Test
  void countsWhatIsTriedAgain() throws Exception {
    FailingTables tables = new FailingTables(directory);
    tables.failures.set(1);
    try (TelemetryWriter writer = observed(builder().tables(tables))) {
      CompletableFuture<Receipt> receipt = writer.write(Signal.LOGS, LogRequests.of("a", 0, 10));
      writer.flush().get(1, TimeUnit.MINUTES);
      assertThat(receipt.get().rows()).isEqualTo(10);
    }
    assertThat(sum("committed.rows", LOG_TABLE)).isEqualTo(10);
    assertThat(sum("retries", with(LOG_TABLE, "error.type", "java.io.IOException"))).isEqualTo(1);
  }

  @Test
  void countsWhatIsPutAside() throws Exception {
    AtomicBoolean refuses = new AtomicBoolean(true);
    Path spool = directory.resolve("spool");
    try (TelemetryWriter writer =
        observed(
            builder()
                .tables(
                    new UnsteadyTables(
                        ParquetFiles.at(directory.resolve("lake")), Compression.ZSTD, refuses::get))
                .spool(spool)
                .spoolLimit(DataSize.mebibytes(64))
                .acknowledge(Acknowledgement.SPOOLED))) {
      writer.write(Signal.LOGS, LogRequests.of("a", 0, 10)).get();
      writer.flush().exceptionally(failure -> null).get(1, TimeUnit.MINUTES);
      refuses.set(false);
      assertThat(sum("spool.usage", Attributes.empty())).isPositive();
    }
    assertThat(sum("quarantined", with(LOG_TABLE, QUARANTINE, "refused"))).isEqualTo(10);
    assertThat(sum("quarantines", with(LOG_TABLE, QUARANTINE, "refused"))).isEqualTo(1);
  }

  @Test
  void countsWhatIsPutAsideBecauseItsTableIsBehind() throws Exception {
    FailingTables tables = new FailingTables(directory.resolve("lake"));
    tables.failing.add("otel_metrics_sum");
    byte[] request = TraceAndMetricRequests.metrics();
    try (TelemetryWriter writer =
        observed(
            builder()
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
        with(with(Attributes.empty(), "inlet.table", "otel_metrics_sum"), QUARANTINE, "behind");
    assertThat(sum("quarantined", behind)).isEqualTo(2);
    assertThat(sum("quarantines", behind)).isEqualTo(2);
  }

  @Test
  void countsWhatIsPutAsideBecauseItCannotBeDecodedAnyMore() throws Exception {
    Path spool = directory.resolve("spool");
    FailingTables tables = new FailingTables(directory.resolve("lake"));
    tables.failing.add("otel_logs");
    try (TelemetryWriter writer =
        TelemetryWriter.builder()
            .tables(tables)
            .spool(spool)
            .closeTimeout(Duration.ofMillis(10))
            .build()) {
      writer.write(Signal.LOGS, LogRequests.of("a", 0, 50_000)).get();
    }
    try (TelemetryWriter writer =
        observed(
            builder()
                .tables(ParquetFiles.at(directory.resolve("lake")))
                .spool(spool)
                .options(Map.of("request.max.column.bytes", "1MiB")))) {
      writer.flush().exceptionally(failure -> null).get(1, TimeUnit.MINUTES);
    }
    // How many rows it would give is not known.
    Attributes unreadable = with(LOG_TABLE, QUARANTINE, "unreadable");
    assertThat(sum("quarantines", unreadable)).isEqualTo(1);
    assertThat(sum("quarantined", unreadable)).isZero();
  }

  @Test
  void countsSegmentsThatAreSetAside() throws Exception {
    Path spool = directory.resolve("spool");
    FailingTables tables = new FailingTables(directory.resolve("lake"));
    tables.failing.add("otel_logs");
    try (TelemetryWriter writer =
        TelemetryWriter.builder()
            .tables(tables)
            .spool(spool)
            .closeTimeout(Duration.ofMillis(10))
            .build()) {
      writer.write(Signal.LOGS, LogRequests.of("a", 0, 10)).get();
      writer.write(Signal.LOGS, LogRequests.of("b", 0, 10)).get();
    }
    try (Stream<Path> files = Files.walk(spool)) {
      Path segment =
          files.filter(file -> file.toString().endsWith(".segment")).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(segment);
      bytes[200] ^= 1;
      Files.write(segment, bytes);
    }
    try (TelemetryWriter writer =
        observed(builder().tables(ParquetFiles.at(directory.resolve("lake"))).spool(spool))) {
      // Closing waits for what the other has left.
      assertThat(writer.status().memoryUsed()).isNotNull();
    }
    assertThat(sum("set_aside", with(LOGS, "inlet.set_aside.reason", "damaged"))).isEqualTo(1);
  }

  @Test
  void countsConflicts() {
    try (TelemetryWriter writer = observed(builder().tables(ParquetFiles.at(directory)))) {
      assertThat(writer.status().isHealthy()).isTrue();
      metrics.committed(new Commit("otel_logs", 1, 5, 1, 100, Duration.ofSeconds(1), 1, 3));
    }
    assertThat(sum("conflicts", LOG_TABLE)).isEqualTo(3);
  }

  @Test
  void beginsWhenThereIsAProviderAndReadsNoLevelsOfAWriterThatHasEnded() throws Exception {
    AtomicReference<MeterProvider> current = new AtomicReference<>(MeterProvider.noop());
    WriterMetrics late = WriterMetrics.create(current::get);
    try (TelemetryWriter writer =
        TelemetryWriter.builder().tables(ParquetFiles.at(directory)).listener(late).build()) {
      late.observe(writer);
      CompletableFuture<Receipt> first = writer.write(Signal.LOGS, LogRequests.of("a", 0, 3));
      current.set(provider);
      CompletableFuture<Receipt> second = writer.write(Signal.LOGS, LogRequests.of("b", 0, 4));
      writer.flush().get(1, TimeUnit.MINUTES);
      assertThat(first.get().rows() + second.get().rows()).isEqualTo(7);
      assertThat(metric(reader.collectAllMetrics(), "uncommitted.age")).isNotNull();
      late.close();
    }
    assertThat(sum("committed.rows", LOG_TABLE)).isEqualTo(7);
    assertThat(sum("accepted", LOGS)).isEqualTo(LogRequests.of("b", 0, 4).length);
    assertThat(reader.collectAllMetrics())
        .noneMatch(metric -> metric.getName().equals("inlet.writer.uncommitted.age"));
  }

  /** Plain files, some of whose tables cannot be opened. */
  private static final class FailingTables implements TableCatalog {
    /** So many of the next attempts fail. */
    final AtomicInteger failures = new AtomicInteger();

    /** Names of tables that fail until they are removed. */
    final Set<String> failing = ConcurrentHashMap.newKeySet();

    private final TableCatalog files;

    FailingTables(Path directory) {
      this.files = ParquetFiles.at(directory);
    }

    @Override
    public Table open(TableSchema schema) throws IOException {
      if (failing.contains(schema.name())
          || failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new IOException("the store is down");
      }
      return files.open(schema);
    }

    @Override
    public String toString() {
      return "failing " + files;
    }

    @Override
    public void close() throws IOException {
      files.close();
    }
  }

  private long parquetBytes() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> parquet = files.filter(file -> file.toString().endsWith(".parquet")).toList();
      long bytes = 0;
      for (Path file : parquet) {
        bytes += Files.size(file);
      }
      return bytes;
    }
  }

  private static Attributes with(Attributes attributes, String key, String value) {
    return attributes.toBuilder().put(key, value).build();
  }

  private long sum(String name, Attributes attributes) {
    MetricData metric = metric(reader.collectAllMetrics(), name);
    return metric.getLongSumData().getPoints().stream()
        .filter(point -> point.getAttributes().equals(attributes))
        .mapToLong(LongPointData::getValue)
        .findFirst()
        .orElseThrow(() -> new AssertionError(attributes + " is not among " + metric));
  }

  private static MetricData metric(Collection<MetricData> metrics, String name) {
    return metrics.stream()
        .filter(metric -> metric.getName().equals("inlet.writer." + name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not among " + metrics));
  }
}
