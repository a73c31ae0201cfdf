package io.inlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code convert --format iceberg}, and {@code sql} and {@code history} over what it writes. */
class IcebergCommandsTest extends TwoDaysLake {
  @Override
  List<String> format() {
    return List.of(
        "--format", "iceberg", "--option", "partition.by=day(time), bucket(4, trace_id)");
  }

  @Test
  void sqlReadsTheFilesThatTheMetadataNames() throws Exception {
    Path data = lake.resolve("telemetry/otel_logs/data");
    try (var files = Files.walk(data)) {
      Path file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
      Files.copy(file, file.resolveSibling("left-over.parquet"));
    }
    assertThat(sql("SELECT body, date FROM otel_logs ORDER BY body"))
        .isEqualTo("body,date\nmonday,2026-11-18\ntuesday,2026-11-19\n");
    assertThat(sql("SELECT count(*) AS n FROM otel_traces")).isEqualTo("n\n0\n");
  }

  @Test
  void convertingAgainAddsNothing() throws Exception {
    convert("monday", 1_795_000_000_000_000_000L);
    assertThat(sql("SELECT count(*) AS n FROM otel_logs")).isEqualTo("n\n2\n");
  }

  @Test
  void historyShowsTheCommitsAndSqlReadsEarlierOnes() {
    Run run = Run.of("history", lake.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("otel_logs", "epoch 1", "inlet");
    var commits = run.out().lines().filter(line -> line.contains("append")).toList();
    assertThat(commits).hasSize(2);
    String first = commits.get(1).replaceFirst("^\\D*(\\d+).*", "$1");
    assertThat(sql("SELECT body FROM otel_logs", "--as-of", "otel_logs=" + first))
        .isEqualTo("body\nmonday\n");
    Run tooEarly = Run.of("sql", lake.toString(), "SELECT 1", "--as-of", "2001-01-01T00:00:00Z");
    assertThat(tooEarly.exitCode()).isEqualTo(1);
    assertThat(tooEarly.err()).contains("otel_logs");
  }

  @Test
  void misspeltOptionsNameTheNearest() {
    Run run = Run.of("history", lake.toString(), "--option", "namespase=x");
    assertThat(run.exitCode()).isNotZero();
    assertThat(run.err()).contains("did you mean 'namespace'?");
  }
}
