package io.inlet.exporter.metrics;

import static io.inlet.exporter.metrics.MeasuredWriters.LOGS;
import static io.inlet.exporter.metrics.MeasuredWriters.LOG_TABLE;
import static io.inlet.exporter.metrics.MeasuredWriters.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.Acknowledgement;
import io.inlet.Receipt;
import io.inlet.TelemetryWriter;
import io.inlet.WriterListener.Commit;
import io.inlet.otlp.RejectionReason;
import io.inlet.schema.Signal;
import io.inlet.table.ParquetFiles;
import io.inlet.testing.LogRequests;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real writer's metrics, read by the SDK's own reader. */
class WriterMetricsTest {
  private static final String REJECTION = "inlet.rejection.reason";

  @TempDir Path directory;

  private final MeasuredWriters writers = new MeasuredWriters();

  @Test
  void countsWhatIsAcceptedAndCommitted() throws Exception {
    byte[] request = LogRequests.of("a", 0, 10);
    try (TelemetryWriter writer =
        writers.open(writers.builder().tables(ParquetFiles.at(directory)))) {
      CompletableFuture<Receipt> receipt = writer.write(Signal.LOGS, request);
      assertThat(writers.sum("memory.usage", Attributes.empty())).isPositive();
      writer.flush().get(1, TimeUnit.MINUTES);
      assertThat(receipt.get().rows()).isEqualTo(10);
    }
    assertThat(writers.sum("accepted", LOGS)).isEqualTo(request.length);
    assertThat(writers.sum("committed.rows", LOG_TABLE)).isEqualTo(10);
    assertThat(writers.sum("committed.files", LOG_TABLE)).isEqualTo(1);
    assertThat(writers.sum("committed.bytes", LOG_TABLE)).isEqualTo(parquetBytes());
    assertThat(writers.sum("conflicts", LOG_TABLE)).isZero();
    MetricData duration = writers.metric("commit.duration");
    assertThat(duration.getUnit()).isEqualTo("s");
    HistogramPointData point = duration.getHistogramData().getPoints().iterator().next();
    assertThat(point.getCount()).isEqualTo(1);
    assertThat(point.getAttributes()).isEqualTo(LOG_TABLE);
    assertThat(point.getBoundaries()).contains(0.005, 60.0);
  }

  @Test
  void countsWhatIsRejectedAndRefused() throws Exception {
    try (TelemetryWriter writer =
        writers.open(
            writers
                .builder()
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
    assertThat(writers.sum("rejected", with(LOGS, REJECTION, "record_bytes"))).isEqualTo(1);
    assertThat(writers.sum("rejected", with(LOGS, REJECTION, "attributes"))).isEqualTo(2);
    assertThat(writers.sum("rejected", with(LOGS, REJECTION, "nesting"))).isEqualTo(1);
    assertThat(
            writers.sum(
                "refused", with(LOGS, "error.type", "io.inlet.otlp.MalformedRequestException")))
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
    try (TelemetryWriter writer = writers.open(writers.builder().tables(tables))) {
      CompletableFuture<Receipt> receipt = writer.write(Signal.LOGS, LogRequests.of("a", 0, 10));
      writer.flush().get(1, TimeUnit.MINUTES);
      assertThat(receipt.get().rows()).isEqualTo(10);
    }
    assertThat(writers.sum("committed.rows", LOG_TABLE)).isEqualTo(10);
    assertThat(writers.sum("retries", with(LOG_TABLE, "error.type", "java.io.IOException")))
        .isEqualTo(1);
  }

  @Test
  void countsConflicts() {
    try (TelemetryWriter writer =
        writers.open(writers.builder().tables(ParquetFiles.at(directory)))) {
      assertThat(writer.status().isHealthy()).isTrue();
      writers.metrics.committed(new Commit("otel_logs", 1, 5, 1, 100, Duration.ofSeconds(1), 1, 3));
    }
    assertThat(writers.sum("conflicts", LOG_TABLE)).isEqualTo(3);
  }

  @Test
  void beginsWhenThereIsAProviderAndReadsNoLevelsOfAWriterThatHasEnded() throws Exception {
    AtomicReference<MeterProvider> current = new AtomicReference<>(MeterProvider.noop());
    WriterMetrics late = WriterMetrics.create(current::get);
    try (TelemetryWriter writer =
        TelemetryWriter.builder().tables(ParquetFiles.at(directory)).listener(late).build()) {
      late.observe(writer);
      CompletableFuture<Receipt> first = writer.write(Signal.LOGS, LogRequests.of("a", 0, 3));
      current.set(writers.provider);
      CompletableFuture<Receipt> second = writer.write(Signal.LOGS, LogRequests.of("b", 0, 4));
      writer.flush().get(1, TimeUnit.MINUTES);
      assertThat(first.get().rows() + second.get().rows()).isEqualTo(7);
      assertThat(writers.metric("uncommitted.age")).isNotNull();
      late.close();
    }
    assertThat(writers.sum("committed.rows", LOG_TABLE)).isEqualTo(7);
    assertThat(writers.sum("accepted", LOGS)).isEqualTo(LogRequests.of("b", 0, 4).length);
    assertThat(writers.read())
        .noneMatch(metric -> metric.getName().equals("inlet.writer.uncommitted.age"));
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
}
