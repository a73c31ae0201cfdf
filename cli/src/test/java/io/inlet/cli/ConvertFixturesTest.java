package io.inlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Public payloads, of which the records were counted independently. */
class ConvertFixturesTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "otlp2parquet/logs.pb, otel_logs 81",
    "otlp2parquet/logs.jsonl, otel_logs 81",
    "otlp2parquet/log.json, otel_logs 1",
    "otlp2parquet/traces.pb, otel_traces 19",
    "otlp2parquet/traces.jsonl, otel_traces 19",
    "otlp2parquet/trace.pb, otel_traces 2",
    "otlp2parquet/trace.json, otel_traces 2",
    "otlp2parquet/metrics_gauge.*, otel_metrics_gauge 3",
    "otlp2parquet/metrics_sum.*, otel_metrics_sum 4",
    "otlp2parquet/metrics_histogram.*, otel_metrics_histogram 3",
    "otlp2parquet/metrics_exponential_histogram.*, otel_metrics_exponential_histogram 2",
    "otlp2parquet/metrics_summary.*, otel_metrics_summary 2",
    "otlp2parquet/metrics_mixed.*, otel_metrics_gauge 1;otel_metrics_histogram 1;otel_metrics_sum 1",
    "opentelemetry-proto/logs.json, otel_logs 1",
    "opentelemetry-proto/events.json, otel_logs 1",
    "opentelemetry-proto/trace.json, otel_traces 1"
  })
  void givesAsManyRowsAsThereAreRecords(String payload, String lines) {
    for (String ending : payload.endsWith(".*") ? List.of("pb", "json", "jsonl") : List.of("")) {
      String name = payload.replace("*", ending);
      Path lake = directory.resolve(name);
      Run run = Run.of("convert", "--to", lake.toString(), Fixtures.path(name).toString());

      assertThat(run.err()).isEmpty();
      assertThat(run.exitCode()).isZero();
      assertThat(run.outLines()).containsExactly(lines.split(";", -1));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "logs, pb, jsonl",
    "traces, pb, jsonl",
    "trace, pb, json",
    "metrics_gauge, pb, json",
    "metrics_gauge, pb, jsonl",
    "metrics_sum, pb, json",
    "metrics_sum, pb, jsonl",
    "metrics_histogram, pb, json",
    "metrics_histogram, pb, jsonl",
    "metrics_exponential_histogram, pb, json",
    "metrics_exponential_histogram, pb, jsonl",
    "metrics_summary, pb, json",
    "metrics_summary, pb, jsonl",
    "metrics_mixed, pb, json",
    "metrics_mixed, pb, jsonl"
  })
  void givesTheSameRowsFromProtobufAndJson(String name, String one, String other) {
    String left = convert(name, one);
    String right = convert(name, other);
    String table = Run.of("sql", left, tablesWithRows(), "--csv").outLines().get(1);
    for (String each : table.replace("\"", "").split(",", -1)) {
      assertThat(difference(left, right, each)).as("%s in %s", each, name).isEqualTo("0,0");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "malformed.json, 21:15",
    "trace_invalid_base64.json, traceId",
    "trace_mixed_encoding.json, traceId",
    "log_invalid_severity.json, INVALID_SEVERITY_VALUE",
    "trace_invalid_kind.json, SPAN_KIND_INVALID_TYPE",
    "metrics_invalid_temporality.json, INVALID_TEMPORALITY_VALUE"
  })
  void refusesWhatIsInvalidByNameAndReasonAndConvertsTheRest(String name, String reason) {
    Path invalid = Fixtures.path("otlp2parquet/invalid/" + name);
    Path valid = Fixtures.path("otlp2parquet/logs.pb");
    Run run = Run.of("convert", "--to", directory.toString(), invalid.toString(), valid.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errLines()).hasSize(1);
    assertThat(run.err()).contains(name, reason);
    assertThat(run.outLines()).containsExactly("otel_logs 81");
  }

  @Test
  void aDirectoryIsConvertedWithAllThatLiesBelow() {
    String payloads = Fixtures.path("otlp2parquet").toString();
    Run first = Run.of("convert", "--to", directory.toString(), payloads);
    Run second = Run.of("convert", "--to", directory.toString(), payloads);

    assertThat(first.exitCode()).isEqualTo(1);
    assertThat(first.errLines()).hasSize(6);
    assertThat(first.outLines()).contains("otel_logs 163", "otel_traces 42");
    assertThat(second.outLines()).contains("otel_logs 0", "otel_traces 0");
  }

  private String convert(String name, String ending) {
    String lake = directory.resolve(name + "-" + ending).toString();
    String input = Fixtures.path("otlp2parquet/" + name + "." + ending).toString();
    assertThat(Run.of("convert", "--to", lake, input).exitCode()).isZero();
    return lake;
  }

  private static String tablesWithRows() {
    return "SELECT string_agg(t) FROM ("
        + String.join(
            " UNION ALL ",
            io.inlet.schema.Tables.all().stream()
                .map(table -> "SELECT '%1$s' t FROM (FROM %1$s LIMIT 1)".formatted(table.name()))
                .toList())
        + ")";
  }

  /** How many rows of each lake the other has not, duplicates counted. */
  private static String difference(String left, String right, String table) {
    String other =
        "read_parquet('%s/%s/*/*.parquet', union_by_name = true, hive_types = {'date': DATE})"
            .formatted(right, table);
    String sql =
        """
        SELECT (SELECT count(*) FROM (FROM %1$s EXCEPT ALL (SELECT time, date, * EXCLUDE (time, date) FROM %2$s))),
          (SELECT count(*) FROM ((SELECT time, date, * EXCLUDE (time, date) FROM %2$s) EXCEPT ALL FROM %1$s))"""
            .formatted(table, other);
    return Run.of("sql", left, sql, "--csv").outLines().get(1);
  }
}
