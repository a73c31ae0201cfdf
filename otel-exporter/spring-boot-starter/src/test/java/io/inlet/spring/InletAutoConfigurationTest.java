package io.inlet.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.Lake;
import io.inlet.exporter.InletLogRecordExporter;
import io.inlet.exporter.InletSpanExporter;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** A real application: Boot's own tracing and logging write through the beans. */
@Tag("smoke")
class InletAutoConfigurationTest {
  @TempDir Path directory;

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {}

  private ConfigurableApplicationContext start(String... properties) {
    List<String> all = new ArrayList<>(List.of(properties));
    all.add("spring.application.name=shop");
    all.add("management.tracing.sampling.probability=1.0");
    all.add("spring.main.banner-mode=off");
    SpringApplication application =
        new SpringApplicationBuilder(Application.class)
            .web(WebApplicationType.NONE)
            .properties(all.toArray(new String[0]))
            .build();
    return application.run();
  }

  @Test
  void spansAndLogRecordsOfAnApplicationGoIntoTables() {
    try (ConfigurableApplicationContext context =
        start(
            "inlet.exporter.location=" + directory.resolve("lake"),
            "inlet.exporter.spool-directory=" + directory.resolve("spool"),
            "inlet.exporter.max-age=2m",
            "inlet.exporter.timeout=2m",
            "inlet.exporter.options[record.max.nesting]=9")) {
      ObservationRegistry observations = context.getBean(ObservationRegistry.class);
      Observation.createNotStarted("cart", observations).observe(() -> {});
      context
          .getBean(OpenTelemetry.class)
          .getLogsBridge()
          .get("shop")
          .logRecordBuilder()
          .setBody("text")
          .emit();
      assertThat(join(context.getBean(SdkTracerProvider.class).forceFlush())).isTrue();
      assertThat(join(context.getBean(SdkLoggerProvider.class).forceFlush())).isTrue();
      assertThat(join(context.getBean(InletSpanExporter.class).flush())).isTrue();
    }
    Lake lake = new Lake(directory.resolve("lake"));
    assertThat(lake.number("otel_traces", "count(*) FILTER (service_name = 'shop')")).isEqualTo(1);
    assertThat(lake.count("otel_logs")).isEqualTo(1);
  }

  private static boolean join(CompletableResultCode result) {
    return result.join(2, TimeUnit.MINUTES).isSuccess();
  }

  @Test
  void withoutALocationThereAreNoExporters() {
    try (ConfigurableApplicationContext context = start()) {
      assertThat(context.getBeansOfType(InletSpanExporter.class)).isEmpty();
      assertThat(context.getBeansOfType(InletLogRecordExporter.class)).isEmpty();
    }
  }

  @Test
  void aSignalCanBeSwitchedOff() {
    try (ConfigurableApplicationContext context =
        start("inlet.exporter.location=" + directory, "inlet.exporter.logs=false")) {
      assertThat(context.getBeansOfType(InletSpanExporter.class)).hasSize(1);
      assertThat(context.getBeansOfType(InletLogRecordExporter.class)).isEmpty();
    }
  }

  @Test
  void anUnknownOptionStopsTheStart() {
    assertThatThrownBy(
            () ->
                start(
                    "inlet.exporter.location=" + directory,
                    "inlet.exporter.options[flush.max.rowz]=9"))
        .hasStackTraceContaining("did you mean 'flush.max.rows'");
  }

  @Test
  void anUnknownPropertyStopsTheStart() {
    assertThatThrownBy(
            () ->
                start(
                    "inlet.exporter.location=" + directory,
                    "inlet.exporter.spool-dir=" + directory.resolve("spool")))
        .hasStackTraceContaining("[inlet.exporter.spool-dir] were left unbound");
  }

  /** Their names have dots, and other characters in brackets. */
  @Test
  void optionsOfTheTableArriveByTheirNames() {
    assertThatThrownBy(
            () ->
                start(
                    "inlet.exporter.location=" + directory,
                    "inlet.exporter.table.commit.timeout=1m"))
        .hasStackTraceContaining("'commit.timeout'");
    assertThatThrownBy(
            () ->
                start(
                    "inlet.exporter.location=" + directory,
                    "inlet.exporter.table[Commit_timeout]=1m"))
        .hasStackTraceContaining("'Commit_timeout'");
  }

  @Test
  void describesItsPropertiesForEditors() throws IOException {
    URL classes = InletExporterProperties.class.getResource("InletExporterProperties.class");
    assertThat(classes).isNotNull();
    URI root =
        URI.create(classes.toString().replace("io/inlet/spring/InletExporterProperties.class", ""));
    String metadata =
        Files.readString(Path.of(root).resolve("META-INF/spring-configuration-metadata.json"));
    assertThat(metadata)
        .contains("inlet.exporter.spool-directory")
        .contains("local directory that keeps what was exported until it is committed");
  }
}
