package io.inlet.exporter;

import static io.inlet.exporter.Results.succeeds;
import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.Acknowledgement;
import io.inlet.DataSize;
import io.inlet.Lake;
import io.inlet.TelemetryWriter;
import io.inlet.exporter.internal.export.Suppression;
import io.inlet.table.ParquetFiles;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an exporter does while its tables do not answer, and when they do again. */
@Timeout(300)
class ExportWhileStalledTest {
  @TempDir Path directory;

  private StalledTables tables;

  @BeforeEach
  void stall() {
    tables = new StalledTables(ParquetFiles.at(directory.resolve("lake")));
  }

  private Lake lake() {
    return new Lake(directory.resolve("lake"));
  }

  private TelemetryWriter writerOfLittleRoom() {
    return TelemetryWriter.builder()
        .tables(tables)
        .acknowledge(Acknowledgement.BUFFERED)
        .memoryLimit(DataSize.mebibytes(8))
        .build();
  }

  @Test
  void completesInTimeWhenTheTablesDoNotAnswer() {
    try (TelemetryWriter writer =
        TelemetryWriter.builder().tables(tables).commitDelay(Duration.ZERO).build()) {
      InletSpanExporter exporter =
          InletSpanExporter.builder().setWriter(writer).setTimeout(Duration.ofMillis(100)).build();
      CompletableResultCode result = exporter.export(SampleSpans.of(0, 1));
      assertThat(result.join(30, TimeUnit.SECONDS).isDone()).isTrue();
      assertThat(result.isSuccess()).isFalse();
      assertThat(result.getFailureThrowable()).hasMessageContaining("within 100 ms");
      tables.goOn();
      exporter.close();
    }
    assertThat(lake().count("otel_traces")).isEqualTo(1);
  }

  @Test
  void holdsUpNoApplicationThreadWhenThereIsNoRoom() {
    int spans = 6_000;
    try (TelemetryWriter writer = writerOfLittleRoom();
        InletSpanExporter exporter =
            InletSpanExporter.builder()
                .setWriter(writer)
                .setTimeout(Duration.ofMillis(500))
                .build()) {
      SdkTracerProvider provider =
          SdkTracerProvider.builder()
              .addSpanProcessor(SimpleSpanProcessor.create(exporter))
              .build();
      Tracer tracer = provider.get("shop");
      String large = "x".repeat(2_000);
      // The tables do not go on before this thread has: held up even once, the test would not end.
      for (int i = 0; i < spans; i++) {
        tracer.spanBuilder("span").setAttribute("text", large).startSpan().end();
      }
      tables.goOn();
    }
    assertThat(lake().count("otel_traces")).isBetween(1L, spans - 1L);
  }

  @Test
  void triesAgainWhenThereIsRoomAgain() {
    try (TelemetryWriter writer = writerOfLittleRoom();
        InletSpanExporter exporter =
            InletSpanExporter.builder()
                .setWriter(writer)
                .setTimeout(Duration.ofSeconds(30))
                .build()) {
      CompletableResultCode result;
      int batches = 0;
      do {
        result = exporter.export(SampleSpans.of(1_000L * batches, 1_000));
        batches++;
      } while (result.isDone());
      tables.goOn();
      assertThat(succeeds(result)).isTrue();
      exporter.flush().join(30, TimeUnit.SECONDS);
      assertThat(lake().count("otel_traces")).isEqualTo(1_000L * batches);
    }
  }

  @Test
  void reachesTablesWithInstrumentationSuppressed() {
    tables.goOn();
    try (TelemetryWriter writer =
            TelemetryWriter.builder()
                .tables(tables)
                .threadFactory(Suppression.threads("inlet"))
                .acknowledge(Acknowledgement.BUFFERED)
                .build();
        InletSpanExporter exporter = InletSpanExporter.builder().setWriter(writer).build()) {
      exporter.export(SampleSpans.of(0, 1));
      assertThat(succeeds(exporter.flush())).isTrue();
    }
    assertThat(tables.suppressed).isNotEmpty().containsOnly(true);
  }
}
