package io.inlet.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.Acknowledgement;
import io.inlet.DataSize;
import io.inlet.Lake;
import io.inlet.TelemetryWriter;
import io.inlet.exporter.internal.export.Suppression;
import io.inlet.table.ParquetFiles;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class InletSpanExporterTest {
  @TempDir Path directory;

  private InletSpanExporterBuilder builder() {
    return InletSpanExporter.builder().setLocation(directory.resolve("lake").toString());
  }

  private Lake lake() {
    return new Lake(directory.resolve("lake"));
  }

  private static boolean succeeds(CompletableResultCode result) {
    return result.join(30, TimeUnit.SECONDS).isDone() && result.isSuccess();
  }

  @Test
  void hasReadTheListWhenExportReturns() {
    InletSpanExporter exporter = builder().setSpoolDirectory(directory.resolve("spool")).build();
    List<SpanData> batch = SampleSpans.of(0, 100);
    CompletableResultCode result = exporter.export(batch);
    batch.clear();
    assertThat(succeeds(result)).isTrue();
    assertThat(succeeds(exporter.shutdown())).isTrue();
    assertThat(lake().number("otel_traces", "count(DISTINCT attributes['n'])")).isEqualTo(100);
  }

  @Test
  void commitsOnFlush() {
    InletSpanExporter exporter = InletSpanExporter.create(directory.resolve("lake").toString());
    exporter.export(SampleSpans.of(0, 10));
    assertThat(succeeds(exporter.flush())).isTrue();
    assertThat(lake().count("otel_traces")).isEqualTo(10);
    exporter.close();
  }

  @Test
  void flushCommitsWhatOtherExportersOfTheDestinationHaveExported() {
    InletSpanExporter one = builder().build();
    InletSpanExporter other = one.toBuilder().build();
    for (int i = 0; i < 4; i++) {
      one.export(SampleSpans.of(2_000L * i, 2_000));
    }
    assertThat(succeeds(other.flush())).isTrue();
    assertThat(lake().count("otel_traces")).isEqualTo(8_000);
    one.close();
    other.close();
  }

  @Test
  void committedExportsSucceedWhenTheRowsAreThere() {
    InletSpanExporter exporter =
        builder()
            .setAcknowledgement(Acknowledgement.COMMITTED)
            .setOption("commit.delay", "10ms")
            .build();
    assertThat(succeeds(exporter.export(SampleSpans.of(0, 10)))).isTrue();
    assertThat(lake().count("otel_traces")).isEqualTo(10);
    exporter.close();
  }

  @Test
  void shutdownHandsOverWhatWasExportedBefore() {
    InletSpanExporter exporter = builder().build();
    List<CompletableResultCode> results =
        IntStream.range(0, 40).mapToObj(i -> exporter.export(SampleSpans.of(5L * i, 5))).toList();
    assertThat(succeeds(exporter.shutdown())).isTrue();
    assertThat(results).allMatch(CompletableResultCode::isSuccess);
    assertThat(lake().number("otel_traces", "count(DISTINCT attributes['n'])")).isEqualTo(200);
  }

  @Test
  void failsAfterShutdown() {
    InletSpanExporter exporter = builder().build();
    assertThat(succeeds(exporter.shutdown())).isTrue();
    assertThat(exporter.export(SampleSpans.of(0, 1)).isSuccess()).isFalse();
    assertThat(exporter.shutdown().isSuccess()).isTrue();
    assertThat(exporter.flush().isSuccess()).isTrue();
  }

  @Test
  void opensAnewAfterTheLastOneHasGone() {
    try (InletSpanExporter first = builder().build()) {
      first.export(SampleSpans.of(0, 3));
    }
    try (InletSpanExporter second = builder().build()) {
      second.export(SampleSpans.of(3, 4));
    }
    assertThat(lake().count("otel_traces")).isEqualTo(7);
  }

  @Test
  void oneExportersShutdownLeavesTheOthersAtWork() {
    InletSpanExporter one = builder().build();
    InletSpanExporter other = one.toBuilder().build();
    one.export(SampleSpans.of(0, 3));
    assertThat(succeeds(one.shutdown())).isTrue();
    other.export(SampleSpans.of(3, 4));
    assertThat(succeeds(other.shutdown())).isTrue();
    assertThat(lake().count("otel_traces")).isEqualTo(7);
  }

  @Test
  void refusesOtherOptionsForTheSameDestination() {
    try (InletSpanExporter first = builder().setMaxAge(Duration.ofMinutes(2)).build()) {
      assertThat(first.toString()).contains("InletSpanExporter").contains("flush.max.age");
      assertThatThrownBy(
              () ->
                  InletLogRecordExporter.builder()
                      .setLocation(directory.resolve("lake").toString())
                      .setMaxAge(3, TimeUnit.MINUTES)
                      .setOption("table.password", "hush")
                      .build())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("InletSpanExporter and io.inlet.exporter.InletLogRecordExporter")
          .hasMessageContaining("'flush.max.age' is PT2M in one and PT3M in the other")
          .hasMessageContaining("'table.password' is not the same")
          .hasMessageNotContaining("hush");
    }
  }

  @Test
  void sameOptionsInOtherWordsAreTheSame() {
    try (InletSpanExporter first = builder().setOption("flush.max.age", "120s").build();
        InletSpanExporter second = builder().setMaxAge(2, TimeUnit.MINUTES).build()) {
      assertThat(second).isNotSameAs(first);
    }
  }

  @Test
  void namesWhatCannotBeConfigured() {
    assertThatThrownBy(() -> InletSpanExporter.builder().build())
        .hasMessageContaining("'location' is missing");
    assertThatThrownBy(() -> builder().setOption("flush.max.agee", "1m"))
        .hasMessageContaining("did you mean 'flush.max.age'");
    assertThatThrownBy(() -> builder().setOption("timeout", "soon"))
        .hasMessageContaining("option 'timeout'");
    assertThatThrownBy(() -> builder().setTimeout(Duration.ofMillis(-1)))
        .hasMessageContaining("timeout must be non-negative");
    assertThatThrownBy(() -> builder().setTimeout(Duration.ZERO).build())
        .hasMessageContaining("option 'timeout'");
    assertThatThrownBy(
            () ->
                builder()
                    .setAcknowledgement(Acknowledgement.COMMITTED)
                    .setTimeout(Duration.ofMillis(200))
                    .build())
        .hasMessageContaining("'commit.delay' (PT0.5S)");
    assertThatThrownBy(() -> builder().setAcknowledgement(Acknowledgement.SPOOLED).build())
        .hasMessageContaining("SPOOLED needs a spool");
    assertThatThrownBy(() -> builder().setFormat("csv").build())
        .hasMessageContaining("unknown table format 'csv'");
    assertThatThrownBy(() -> builder().setOptions(Map.of("producer.id", "me")))
        .hasMessageContaining("unknown option 'producer.id'");
  }

  @Test
  void completesInTimeWhenTheTablesDoNotAnswer() {
    StalledTables tables = new StalledTables(ParquetFiles.at(directory.resolve("lake")));
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
    StalledTables tables = new StalledTables(ParquetFiles.at(directory.resolve("lake")));
    int spans = 6_000;
    try (TelemetryWriter writer =
            TelemetryWriter.builder()
                .tables(tables)
                .acknowledge(Acknowledgement.BUFFERED)
                .memoryLimit(DataSize.mebibytes(8))
                .build();
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
    StalledTables tables = new StalledTables(ParquetFiles.at(directory.resolve("lake")));
    try (TelemetryWriter writer =
            TelemetryWriter.builder()
                .tables(tables)
                .acknowledge(Acknowledgement.BUFFERED)
                .memoryLimit(DataSize.mebibytes(8))
                .build();
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
    StalledTables tables = new StalledTables(ParquetFiles.at(directory.resolve("lake")));
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

  @Test
  void oneBrokenSpanCostsNoOther() {
    List<SpanData> batch = SampleSpans.of(0, 9);
    SpanData whole = batch.get(4);
    batch.set(
        4,
        new DelegatingSpanData(whole) {
          @Override
          public String getName() {
            throw new IllegalStateException("no name today");
          }
        });
    try (InletSpanExporter exporter = builder().build()) {
      assertThat(succeeds(exporter.export(batch))).isTrue();
      CompletableResultCode allBroken = exporter.export(List.of(batch.get(4)));
      assertThat(allBroken.isSuccess()).isFalse();
      assertThat(allBroken.getFailureThrowable()).hasMessage("no name today");
    }
    assertThat(lake().count("otel_traces")).isEqualTo(8);
    assertThat(whole).isInstanceOf(TestSpanData.class);
  }
}
