package io.inlet.exporter;

import static io.inlet.exporter.Results.succeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.Acknowledgement;
import io.inlet.Lake;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Exports, flushes and shutdowns of one exporter with a writer of its own. */
@Timeout(300)
class InletSpanExporterTest {
  @TempDir Path directory;

  private InletSpanExporterBuilder builder() {
    return InletSpanExporter.builder().setLocation(directory.resolve("lake").toString());
  }

  private Lake lake() {
    return new Lake(directory.resolve("lake"));
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
