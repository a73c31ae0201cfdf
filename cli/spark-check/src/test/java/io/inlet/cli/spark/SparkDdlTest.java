package io.inlet.cli.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/**
 * The distribution's own program writes a lake, and Spark opens it with what {@code ddl} prints.
 */
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "this Spark runs on Java 17 and 21")
class SparkDdlTest {
  private static final String COUNTS =
      "SELECT 'otel_logs', count(*) FROM otel_logs"
          + " UNION ALL SELECT 'otel_traces', count(*) FROM otel_traces"
          + " UNION ALL SELECT 'otel_metrics_gauge', count(*) FROM otel_metrics_gauge"
          + " UNION ALL SELECT 'otel_metrics_sum', count(*) FROM otel_metrics_sum"
          + " UNION ALL SELECT 'otel_metrics_histogram', count(*) FROM otel_metrics_histogram"
          + " UNION ALL SELECT 'exponential', count(*) FROM otel_metrics_exponential_histogram"
          + " UNION ALL SELECT 'otel_metrics_summary', count(*) FROM otel_metrics_summary"
          + " UNION ALL SELECT 'days', count(DISTINCT date) FROM otel_traces"
          + " UNION ALL SELECT 'events', sum(%1$s(events)) FROM otel_traces"
          + " UNION ALL SELECT 'links', sum(%1$s(links)) FROM otel_traces"
          + " UNION ALL SELECT 'routes', count(DISTINCT %2$s) FROM otel_traces"
          + " UNION ALL SELECT 'buckets', sum(%1$s(bucket_counts)) FROM otel_metrics_histogram"
          + " UNION ALL SELECT 'hour', count(*) FROM otel_logs WHERE hour(time) = 23"
          + " ORDER BY 1";

  @TempDir Path directory;

  @Test
  void sparkReadsTheRowsThatDuckDbReads() throws Exception {
    Path archive = Path.of(System.getProperty("inlet.archive", "")).toAbsolutePath();
    assumeTrue(Files.exists(archive), "no distribution archive at " + archive);
    run("tar", "xzf", archive.toString());
    String program;
    try (var unpacked = Files.list(directory)) {
      program = unpacked.filter(Files::isDirectory).findFirst().orElseThrow() + "/bin/inlet";
    }
    String lake = directory.resolve("a lake #1+%20 it's").toString();
    run(program, "demo", "--to", lake, "--minutes", "15");
    String statements = run(program, "ddl", lake, "--for", "spark");
    String expected =
        run(program, "sql", lake, COUNTS.formatted("len", "attributes['http.route']"), "--csv");

    assertThat(sparkAnswers(statements, COUNTS.formatted("size", "attributes['http.route']")))
        .isEqualTo(expected.lines().skip(1).collect(Collectors.joining("\n")));
  }

  private String sparkAnswers(String statements, String query) throws IOException {
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "localhost")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "1")
            .config("spark.sql.warehouse.dir", directory.resolve("warehouse").toUri().toString())
            .getOrCreate()) {
      spark.sparkContext().setLogLevel("OFF");
      for (String statement : statements.split(";\n", -1)) {
        if (!statement.isBlank()) {
          spark.sql(statement);
        }
      }
      List<String> lines = new ArrayList<>();
      for (Row row : spark.sql(query).collectAsList()) {
        lines.add(row.get(0) + "," + row.get(1));
      }
      return String.join("\n", lines);
    }
  }

  private String run(String... command) throws IOException, InterruptedException {
    Path out = Files.createTempFile(directory, "out", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    int exitCode = builder.start().waitFor();
    assertThat(exitCode).as(String.join(" ", command)).isZero();
    return Files.readString(out, StandardCharsets.UTF_8);
  }
}
