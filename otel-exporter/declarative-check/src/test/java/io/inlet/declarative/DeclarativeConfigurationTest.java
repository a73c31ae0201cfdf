package io.inlet.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.Lake;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An SDK that is made from a YAML file writes tables. */
class DeclarativeConfigurationTest {
  private static final String PROPERTY = "otel.config.file";
  private static final int SPANS = 1_000;
  private static final int LOG_RECORDS = 700;

  @TempDir Path directory;

  /** What each of the three exporters is told, as a template that is filled in. */
  private OpenTelemetrySdk sdk(String inlet) throws IOException {
    String exporter = inlet.formatted(directory.resolve("lake"), directory.resolve("spool"));
    String yaml =
        """
        file_format: "1.1"
        tracer_provider:
          processors:
            - batch:
                export_timeout: 300000
                exporter:
                  inlet: {%1$s}
        logger_provider:
          processors:
            - batch:
                export_timeout: 300000
                exporter:
                  inlet: {%1$s}
        meter_provider:
          readers:
            - periodic:
                exporter:
                  inlet: {%1$s}
        """
            .formatted(exporter);
    System.setProperty(
        PROPERTY, Files.writeString(directory.resolve("otel.yaml"), yaml).toString());
    return AutoConfiguredOpenTelemetrySdk.builder()
        .disableShutdownHook()
        .build()
        .getOpenTelemetrySdk();
  }

  @AfterEach
  void clear() {
    System.clearProperty(PROPERTY);
  }

  @Test
  void makesTheExportersOfAllSignals() throws Exception {
    try (OpenTelemetrySdk sdk =
        sdk("location: %s, spool_directory: %s, timeout: 300000, acknowledge: committed")) {
      for (int i = 0; i < SPANS; i++) {
        sdk.getTracer("test").spanBuilder("span").startSpan().end();
      }
      for (int i = 0; i < LOG_RECORDS; i++) {
        sdk.getLogsBridge().get("test").logRecordBuilder().setBody("text").emit();
      }
      sdk.getMeter("test").counterBuilder("count").build().add(3);
      // What has been exported is in its table then, also on a machine that has other things to do.
      sdk.getSdkTracerProvider().forceFlush().join(5, TimeUnit.MINUTES);
      sdk.getSdkLoggerProvider().forceFlush().join(5, TimeUnit.MINUTES);
      sdk.getSdkMeterProvider().forceFlush().join(5, TimeUnit.MINUTES);
    }
    Lake lake = new Lake(directory.resolve("lake"));
    assertThat(lake.count("otel_traces")).isEqualTo(SPANS);
    assertThat(lake.count("otel_logs")).isEqualTo(LOG_RECORDS);
    assertThat(lake.number("otel_metrics_sum", "max(int_value) FILTER (metric_name = 'count')"))
        .isEqualTo(3);
    assertThat(directory.resolve("spool")).isDirectory();
  }

  @Test
  void namesUnknownKeys() {
    assertThatThrownBy(() -> sdk("location: %s, spool_directry: %s").close())
        .hasStackTraceContaining("unknown key 'spool_directry'")
        .hasStackTraceContaining("spool_directory");
  }

  @Test
  void optionsOfTheTableStandBelowTheirKey() {
    // Plain files have no options: that they are refused shows that they arrive.
    assertThatThrownBy(() -> sdk("location: %s, table: {commit: {timeout: 1m}}").close())
        .hasStackTraceContaining("commit.timeout");
  }
}
