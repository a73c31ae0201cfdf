package io.inlet.exporter;

import static io.inlet.exporter.Results.succeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.Lake;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Exporters of one destination share a writer. */
@Timeout(300)
class SharedDestinationTest {
  @TempDir Path directory;

  private InletSpanExporterBuilder builder() {
    return InletSpanExporter.builder().setLocation(directory.resolve("lake").toString());
  }

  private Lake lake() {
    return new Lake(directory.resolve("lake"));
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
}
