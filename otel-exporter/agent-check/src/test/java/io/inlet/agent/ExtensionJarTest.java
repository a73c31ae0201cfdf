package io.inlet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the jars, and what must not be. */
class ExtensionJarTest {
  private static final String SPI = "META-INF/services/io.opentelemetry.sdk.autoconfigure.spi.";

  @ParameterizedTest
  @ValueSource(strings = {"delta", "iceberg"})
  void holdsNoClassThatTheAgentHasToo(String format) throws IOException {
    Set<String> agent = new HashSet<>();
    for (String entry : entries(AgentJars.AGENT)) {
      if (entry.startsWith("inst/") && entry.endsWith(".classdata")) {
        agent.add(entry.substring("inst/".length(), entry.length() - "data".length()));
      } else if (entry.endsWith(".class")) {
        agent.add(entry);
      }
    }
    List<String> classes =
        entries(AgentJars.extension(format)).stream().filter(e -> e.endsWith(".class")).toList();

    assertThat(agent).contains("io/opentelemetry/sdk/OpenTelemetrySdk.class");
    assertThat(classes).isNotEmpty();
    assertThat(classes.stream().filter(agent::contains)).isEmpty();
    assertThat(classes)
        .noneMatch(
            name ->
                name.startsWith("io/opentelemetry/")
                    && !name.startsWith("io/opentelemetry/proto/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"delta", "iceberg"})
  void holdsServicesOfAllItsModulesAndNativeLibraries(String format) throws IOException {
    Path jar = AgentJars.extension(format);

    assertThat(text(jar, "META-INF/services/io.inlet.table.TableFormat"))
        .contains("io.inlet." + format);
    assertThat(text(jar, "META-INF/services/io.inlet.storage.ObjectStoreProvider"))
        .contains("io.inlet.storage.s3.", "io.inlet.storage.gcs.", "io.inlet.storage.azure.");
    assertThat(text(jar, SPI + "traces.ConfigurableSpanExporterProvider")).contains("io.inlet");
    assertThat(text(jar, SPI + "logs.ConfigurableLogRecordExporterProvider")).contains("io.inlet");
    assertThat(text(jar, SPI + "metrics.ConfigurableMetricExporterProvider")).contains("io.inlet");
    assertThat(entries(jar))
        .contains("com/github/luben/zstd/Zstd.class", "org/xerial/snappy/Snappy.class")
        .anyMatch(entry -> entry.startsWith("linux/amd64/libzstd-jni"))
        .noneMatch(entry -> entry.matches("META-INF/[^/]*\\.(SF|DSA|RSA)"));
  }

  /**
   * Those that the agent has for AWS's SDK in applications would be found, and cannot be loaded.
   */
  @ParameterizedTest
  @ValueSource(strings = {"delta", "iceberg"})
  void looksForNoInterceptorsWhereTheAgentHasItsOwn(String format) throws IOException {
    String path = "software/amazon/awssdk/global/handlers/execution.interceptors";
    String finder =
        "software/amazon/awssdk/core/interceptor/ClasspathInterceptorChainFactory.class";

    assertThat(entries(AgentJars.AGENT)).contains("inst/" + path);
    assertThat(text(AgentJars.extension(format), finder))
        .contains("io/inlet/shaded/awssdk/global/handlers/execution.interceptors")
        .doesNotContain(path);
  }

  private static List<String> entries(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream().map(entry -> entry.getName()).toList();
    }
  }

  private static String text(Path jar, String entry) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return new String(
          zip.getInputStream(zip.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
