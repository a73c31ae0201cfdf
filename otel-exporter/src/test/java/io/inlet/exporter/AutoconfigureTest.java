package io.inlet.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.Lake;
import io.inlet.exporter.internal.config.ExporterOption;
import io.inlet.exporter.internal.config.ExporterOptions;
import io.inlet.testing.Jdks;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The SDK's autoconfigure finds the exporters and their options. */
class AutoconfigureTest {
  @TempDir Path directory;

  private AutoConfiguredOpenTelemetrySdk sdk(Map<String, String> properties) {
    Map<String, String> all = new HashMap<>();
    all.put("otel.traces.exporter", "inlet");
    all.put("otel.logs.exporter", "inlet");
    all.put("otel.metrics.exporter", "inlet");
    all.put("otel.exporter.inlet.location", directory.resolve("lake").toString());
    all.putAll(properties);
    return AutoConfiguredOpenTelemetrySdk.builder()
        .addPropertiesSupplier(() -> all)
        .disableShutdownHook()
        .build();
  }

  private static void record(OpenTelemetry telemetry) {
    telemetry.getTracer("test").spanBuilder("span").startSpan().end();
    telemetry.getLogsBridge().get("test").logRecordBuilder().setBody("text").emit();
    telemetry.getMeter("test").counterBuilder("count").build().add(3);
  }

  private void assertAllSignals() {
    Lake lake = new Lake(directory.resolve("lake"));
    assertThat(lake.count("otel_traces")).isEqualTo(1);
    assertThat(lake.count("otel_logs")).isEqualTo(1);
    assertThat(lake.number("otel_metrics_sum", "sum(int_value) FILTER (metric_name = 'count')"))
        .isEqualTo(3);
  }

  @Test
  void propertiesMakeAllExporters() {
    try (OpenTelemetrySdk sdk =
        sdk(Map.of("otel.exporter.inlet.spool.directory", directory.resolve("spool").toString()))
            .getOpenTelemetrySdk()) {
      record(sdk);
    }
    assertAllSignals();
    assertThat(directory.resolve("spool")).isDirectory();
  }

  @ParameterizedTest
  @MethodSource("allOptions")
  void eachPropertyReachesItsOption(ExporterOption option) {
    assertThatThrownBy(() -> sdk(Map.of(option.property(), unusable(option))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(complaint(option));
  }

  static Stream<ExporterOption> allOptions() {
    return ExporterOptions.all().stream();
  }

  /** An empty environment variable is one that is not set, by OpenTelemetry's specification. */
  @Test
  void emptyPropertiesAreNotSet() {
    Map<String, String> empty = new HashMap<>();
    for (ExporterOption option : ExporterOptions.all()) {
      empty.put(option.property(), "");
    }
    empty.remove("otel.exporter.inlet.location");
    try (OpenTelemetrySdk sdk = sdk(empty).getOpenTelemetrySdk()) {
      record(sdk);
    }
    assertAllSignals();
    assertThatThrownBy(() -> sdk(Map.of("otel.exporter.inlet.location", "")))
        .hasMessageContaining("option 'location' is missing");
  }

  /** A value that only this option refuses with its name or the value. */
  private static String unusable(ExporterOption option) {
    return switch (option.name()) {
      case "location" -> "nowhere://here";
      case "spool.directory" -> "/dev/null/spool";
      default -> "?";
    };
  }

  private static String complaint(ExporterOption option) {
    return switch (option.name()) {
      case "location" -> "nowhere";
      case "spool.directory" -> "/dev/null/spool";
      case "format" -> "unknown table format '?'";
      default -> "option '" + option.name() + "'";
    };
  }

  @Test
  void environmentVariablesAreThePropertiesInCapitals() {
    for (ExporterOption option : ExporterOptions.all()) {
      assertThat(option.environmentVariable().toLowerCase(Locale.ROOT).replace('_', '.'))
          .isEqualTo(option.property());
    }
  }

  private ProcessBuilder application(Path java, int records) {
    ProcessBuilder process =
        new ProcessBuilder(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                AutoconfiguredApplication.class.getName(),
                Integer.toString(records))
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    Map<String, String> environment = process.environment();
    environment.put("OTEL_TRACES_EXPORTER", "inlet");
    environment.put("OTEL_LOGS_EXPORTER", "inlet");
    environment.put("OTEL_METRICS_EXPORTER", "inlet");
    // Room for all: what the SDK drops it does not export.
    environment.put("OTEL_BSP_MAX_QUEUE_SIZE", Integer.toString(2 * records));
    environment.put("OTEL_BLRP_MAX_QUEUE_SIZE", Integer.toString(2 * records));
    // A machine that has other things to do is no failure.
    environment.put("OTEL_BSP_EXPORT_TIMEOUT", "300000");
    environment.put("OTEL_BLRP_EXPORT_TIMEOUT", "300000");
    environment.put("OTEL_EXPORTER_INLET_TIMEOUT", "300000");
    environment.put("OTEL_EXPORTER_INLET_LOCATION", directory.resolve("lake").toString());
    environment.put("OTEL_EXPORTER_INLET_FLUSH_MAX_AGE", "1000");
    environment.put("OTEL_EXPORTER_INLET_SPOOL_DIRECTORY", directory.resolve("spool").toString());
    return process;
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 25})
  void anApplicationWithoutCodeHasTheRowsThatItsSdkHasCounted(int version) throws Exception {
    int records = 20_000;
    Process process = application(Jdks.require(version), records).start();
    List<String> counts;
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      counts = output.lines().toList();
    }
    assertThat(process.waitFor()).isZero();
    assertThat(counts).containsExactlyInAnyOrder("spans=" + records, "logs=" + records);
    commitTheRest();
    Lake lake = new Lake(directory.resolve("lake"));
    assertThat(lake.count("otel_traces")).isEqualTo(records);
    assertThat(lake.number("otel_traces", "count(DISTINCT span_id)")).isEqualTo(records);
    assertThat(lake.count("otel_logs")).isEqualTo(records);
    assertThat(lake.number("otel_metrics_sum", "max(int_value) FILTER (metric_name = 'count')"))
        .isEqualTo(records);
  }

  /** What a process could not commit in the seconds that it has to shut down is in its spool. */
  private void commitTheRest() {
    InletSpanExporter.builder()
        .setLocation(directory.resolve("lake").toString())
        .setSpoolDirectory(directory.resolve("spool"))
        .setCloseTimeout(Duration.ofMinutes(5))
        .build()
        .close();
  }

  @Test
  void anUnknownEnvironmentVariableIsAnError() throws Exception {
    ProcessBuilder process = application(Jdks.own(), 1);
    process.environment().put("OTEL_EXPORTER_INLET_FLUSH_MAXAGE", "30000");
    assertThat(
            process
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor())
        .isNotZero();
  }

  @Test
  void namesUnknownPropertiesAndKeys() {
    String property = "otel.exporter.inlet.flush.max.agee";
    System.setProperty(property, "1m");
    try {
      assertThatThrownBy(() -> sdk(Map.of()))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining(property)
          .hasMessageContaining("did you mean 'otel.exporter.inlet.flush.max.age'");
    } finally {
      System.clearProperty(property);
    }
  }

  @Test
  void aBeginningIsNearerThanAnotherNameOfThatLength() {
    String property = "otel.exporter.inlet.spool.dir";
    System.setProperty(property, "spool");
    try {
      assertThatThrownBy(() -> sdk(Map.of()))
          .hasMessageContaining("did you mean 'otel.exporter.inlet.spool.directory'");
    } finally {
      System.clearProperty(property);
    }
  }

  @Test
  void optionsOfTheTableComeFromAnywhere() {
    System.setProperty("otel.exporter.inlet.table.commit.timeout", "?");
    try {
      // Plain files have no options: that they are refused shows that they arrive.
      assertThatThrownBy(() -> sdk(Map.of())).hasMessageContaining("commit.timeout");
    } finally {
      System.clearProperty("otel.exporter.inlet.table.commit.timeout");
    }
    assertThatThrownBy(() -> sdk(Map.of("otel.exporter.inlet.table.options", "region=x")))
        .hasMessageContaining("region");
  }
}
