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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

  private String program;
  private Path lake;
  private SparkSession spark;

  @BeforeEach
  void start() throws Exception {
    Path archive = Path.of(System.getProperty("inlet.archive", "")).toAbsolutePath();
    assumeTrue(Files.exists(archive), "no distribution archive at " + archive);
    run("tar", "xzf", archive.toString());
    try (var unpacked = Files.list(directory)) {
      program = unpacked.filter(Files::isDirectory).findFirst().orElseThrow() + "/bin/inlet";
    }
    lake = directory.resolve("a lake #1+%20 it's");
    spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "localhost")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "1")
            .config("spark.sql.warehouse.dir", directory.resolve("warehouse").toUri().toString())
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .getOrCreate();
    spark.sparkContext().setLogLevel("OFF");
  }

  @AfterEach
  void stop() {
    if (spark != null) {
      spark.stop();
    }
  }

  @Test
  void sparkReadsTheRowsThatDuckDbReads() throws Exception {
    run(program, "demo", "--to", lake.toString(), "--minutes", "15");
    execute(run(program, "ddl", lake.toString(), "--for", "spark"));

    assertThat(answers(COUNTS.formatted("size", "attributes['http.route']")))
        .isEqualTo(duckDbAnswers(COUNTS.formatted("len", "attributes['http.route']")));
  }

  @Test
  void deltaTablesAreOpenedOnceAndShowWhatIsWrittenLater() throws Exception {
    convert("a");
    String statements = run(program, "ddl", lake.toString(), "--for", "spark");
    execute(statements);
    execute(statements);
    assertThat(answers("SELECT body, date FROM otel_logs ORDER BY 1")).isEqualTo("a,2026-11-20");

    convert("b");
    spark.sql("INSERT INTO otel_logs SELECT * FROM otel_logs WHERE body = 'b'");
    convert("c");
    String rows = "SELECT body, count(*) FROM otel_logs GROUP BY body ORDER BY 1";
    assertThat(answers(rows)).isEqualTo("a,1\nb,2\nc,1");
    assertThat(duckDbAnswers(rows)).isEqualTo("a,1\nb,2\nc,1");
  }

  /** In a bucket {@code ddl} does not look which tables there are. */
  @Test
  void deltaTablesThatSparkMadeBeforeTheFirstRowsTakeThem() throws Exception {
    String bucket = run(program, "ddl", "s3://b/l", "--format", "delta", "--for", "spark");
    execute(bucket.replace("s3a://b/l", "file:" + directory.resolve("bucket")));
    lake = directory.resolve("bucket");
    convert("a");
    convert("b");
    spark.sql("REFRESH TABLE otel_logs");
    assertThat(answers("SELECT body, date FROM otel_logs ORDER BY 1"))
        .isEqualTo("a,2026-11-20\nb,2026-11-20");
  }

  private void convert(String body) throws IOException, InterruptedException {
    Path input = directory.resolve(body + ".jsonl");
    Files.writeString(
        input,
        "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":"
            + "\"1795132800000000000\",\"body\":{\"stringValue\":\""
            + body
            + "\"}}]}]}]}");
    run(program, "convert", "--to", lake.toString(), "--format", "delta", input.toString());
  }

  private void execute(String statements) {
    for (String statement : statements.split(";\n", -1)) {
      if (!statement.isBlank()) {
        spark.sql(statement);
      }
    }
  }

  private String answers(String query) {
    List<String> lines = new ArrayList<>();
    for (Row row : spark.sql(query).collectAsList()) {
      lines.add(row.get(0) + "," + row.get(1));
    }
    return String.join("\n", lines);
  }

  private String duckDbAnswers(String query) throws IOException, InterruptedException {
    return run(program, "sql", lake.toString(), query, "--csv")
        .lines()
        .skip(1)
        .collect(Collectors.joining("\n"));
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
