package io.inlet.exporter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.Acknowledgement;
import io.inlet.DataSize;
import io.inlet.FlushPolicy;
import io.inlet.TelemetryWriter;
import io.inlet.TelemetryWriterBuilder;
import io.inlet.WriterListener.Commit;
import io.inlet.parquet.Compression;
import io.inlet.schema.Signal;
import io.inlet.schema.TableSchema;
import io.inlet.table.ParquetFiles;
import io.inlet.table.Table;
import io.inlet.table.TableCatalog;
import io.inlet.testing.LogRequests;
import io.inlet.testing.UnsteadyTables;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.MeterProvider;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
      writer.write(Signal.LOGS, request);
      assertThat(sum("memory.usage", Attributes.empty())).isPositive();
      writer.flush().get(1, TimeUnit.MINUTES);
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
                .options(Map.of("record.max.bytes", "20")))) {
      writer.write(Signal.LOGS, LogRequests.of("a", 0, 7)).exceptionally(failure -> null).get();
      writer.write(Signal.LOGS, new byte[] {1, 2, 3}).exceptionally(failure -> null).get();
    }
    assertThat(sum("rejected", LOGS)).isEqualTo(7);
    assertThat(sum("refused", with(LOGS, "error.type", "io.inlet.otlp.MalformedRequestException")))
        .isEqualTo(1);
  }

  @Test
  void countsWhatIsTriedAgain() throws Exception {
    try (TelemetryWriter writer = observed(builder().tables(new FailingOnce(directory)))) {
      writer.write(Signal.LOGS, LogRequests.of("a", 0, 10));
      writer.flush().get(1, TimeUnit.MINUTES);
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
    assertThat(sum("quarantined", with(LOG_TABLE, "inlet.quarantine.reason", "refused")))
        .isEqualTo(10);
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
      writer.write(Signal.LOGS, LogRequests.of("a", 0, 3));
      current.set(provider);
      writer.write(Signal.LOGS, LogRequests.of("b", 0, 4));
      writer.flush().get(1, TimeUnit.MINUTES);
      assertThat(metric(reader.collectAllMetrics(), "uncommitted.age")).isNotNull();
      late.close();
    }
    assertThat(sum("committed.rows", LOG_TABLE)).isEqualTo(7);
    assertThat(sum("accepted", LOGS)).isEqualTo(LogRequests.of("b", 0, 4).length);
    assertThat(reader.collectAllMetrics())
        .noneMatch(metric -> metric.getName().equals("inlet.writer.uncommitted.age"));
  }

  /** Plain files, of which no table can be opened the first time. */
  private static final class FailingOnce implements TableCatalog {
    private final TableCatalog files;
    private final AtomicBoolean failed = new AtomicBoolean();

    FailingOnce(Path directory) {
      this.files = ParquetFiles.at(directory);
    }

    @Override
    public Table open(TableSchema schema) throws IOException {
      if (!failed.getAndSet(true)) {
        throw new IOException("the store is down");
      }
      return files.open(schema);
    }

    @Override
    public String toString() {
      return "failing once " + files;
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
