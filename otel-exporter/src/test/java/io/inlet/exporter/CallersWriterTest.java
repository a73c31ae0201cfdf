package io.inlet.exporter;

import static io.inlet.exporter.Results.succeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.Acknowledgement;
import io.inlet.Lake;
import io.inlet.TelemetryWriter;
import io.inlet.TelemetryWriterBuilder;
import io.inlet.table.ParquetFiles;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Exporters with a writer of the caller's own. */
@Timeout(300)
class CallersWriterTest {
  @TempDir Path directory;

  private TelemetryWriterBuilder writer() {
    return TelemetryWriter.builder().tables(ParquetFiles.at(directory.resolve("lake")));
  }

  private Lake lake() {
    return new Lake(directory.resolve("lake"));
  }

  @Test
  void committedExportsSucceedInTimeWhenTheRowsAreThere() {
    try (TelemetryWriter writer = writer().build();
        InletSpanExporter exporter = InletSpanExporter.builder().setWriter(writer).build()) {
      assertThat(writer.timing().acknowledgement()).isEqualTo(Acknowledgement.COMMITTED);
      assertThat(succeeds(exporter.export(SampleSpans.of(0, 5)))).isTrue();
      assertThat(lake().count("otel_traces")).isEqualTo(5);
    }
  }

  @Test
  void soDoLogRecords() {
    InMemoryLogRecordExporter records = InMemoryLogRecordExporter.create();
    try (TelemetryWriter writer = writer().build();
        InletLogRecordExporter exporter =
            InletLogRecordExporter.builder().setWriter(writer).build();
        SdkLoggerProvider provider =
            SdkLoggerProvider.builder()
                .addLogRecordProcessor(SimpleLogRecordProcessor.create(records))
                .build()) {
      provider
          .get("shop")
          .logRecordBuilder()
          .setAttribute(AttributeKey.longKey("n"), 1L)
          .setBody("sold out")
          .emit();
      assertThat(succeeds(exporter.export(records.getFinishedLogRecordItems()))).isTrue();
      assertThat(lake().count("otel_logs")).isEqualTo(1);
    }
  }

  @Test
  void soDoMetrics() {
    InMemoryMetricReader reader = InMemoryMetricReader.create();
    try (TelemetryWriter writer = writer().build();
        InletMetricExporter exporter = InletMetricExporter.builder().setWriter(writer).build();
        SdkMeterProvider provider =
            SdkMeterProvider.builder().registerMetricReader(reader).build()) {
      provider.get("shop").counterBuilder("requests").build().add(3);
      assertThat(succeeds(exporter.export(reader.collectAllMetrics()))).isTrue();
      assertThat(lake().count("otel_metrics_sum")).isEqualTo(1);
    }
  }

  @Test
  void bufferedExportsDoNotHurryTheCommit() {
    try (TelemetryWriter writer =
            writer().acknowledge(Acknowledgement.BUFFERED).commitDelay(Duration.ZERO).build();
        InletSpanExporter exporter = InletSpanExporter.builder().setWriter(writer).build()) {
      for (int i = 0; i < 3; i++) {
        assertThat(succeeds(exporter.export(SampleSpans.of(i, 1)))).isTrue();
      }
      assertThat(succeeds(exporter.flush())).isTrue();
      assertThat(lake().files("otel_traces")).isEqualTo(1);
    }
  }

  @Test
  void takesTheTimeoutInEveryForm() {
    try (TelemetryWriter writer = writer().build()) {
      for (String timeout : new String[] {"10s", "10000", "PT10S", "1m"}) {
        try (InletSpanExporter exporter =
            InletSpanExporter.builder().setWriter(writer).setOption("timeout", timeout).build()) {
          assertThat(succeeds(exporter.flush())).as(timeout).isTrue();
        }
      }
    }
  }

  @Test
  void namesWhatCannotBeConfigured() {
    try (TelemetryWriter writer = writer().maxWait(Duration.ofSeconds(2)).build()) {
      InletSpanExporterBuilder builder = InletSpanExporter.builder().setWriter(writer);
      assertThatThrownBy(() -> builder.setTimeout(Duration.ZERO).build())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("option 'timeout': 0s (expected: > 0)");
      assertThatThrownBy(() -> builder.setTimeout(Duration.ofMillis(200)).build())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("setWriter: option 'acknowledge'")
          .hasMessageContaining("'commit.delay' (PT0.5S)");
      assertThatThrownBy(() -> builder.setTimeout(Duration.ofSeconds(2)).build())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("setWriter: option 'max.wait': not less than 'timeout' (PT2S)");
      assertThatThrownBy(() -> builder.setLocation("lake").build())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("these are set too: [location]");
    }
  }
}
