package io.inlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoCommandTest {
  private static final String EQUAL = "SQL counts what the receipts say";

  @TempDir Path directory;

  @Tag("smoke")
  @ParameterizedTest
  @ValueSource(longs = {1, 2, -77, Long.MAX_VALUE})
  void sqlCountsEqualTheReceiptsForAnySeed(long seed) {
    Path lake = directory.resolve("lake");
    Run run = demo(lake, "--seed", Long.toString(seed));

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains(EQUAL).contains("What to try next");
    for (String table : new String[] {"otel_logs", "otel_traces", "otel_metrics_sum"}) {
      assertThat(count(lake, table)).isPositive();
    }
    for (String kind : new String[] {"gauge", "histogram", "exponential_histogram", "summary"}) {
      assertThat(count(lake, "otel_metrics_" + kind)).isPositive();
    }
  }

  @Test
  void theSameSeedGivesTheSameTelemetry() {
    String hash =
        "SELECT sum(hash(t)::HUGEINT)::VARCHAR AS h FROM (SELECT * FROM otel_traces) t;"
            + " SELECT sum(hash(t)::HUGEINT)::VARCHAR AS h FROM (SELECT * FROM otel_logs) t";
    Path one = directory.resolve("one");
    Path same = directory.resolve("same");
    Path other = directory.resolve("other");
    demo(one, "--seed", "5");
    demo(same, "--seed", "5");
    demo(other, "--seed", "6");

    String hashes = Run.of("sql", one.toString(), hash, "--csv").out();
    assertThat(Run.of("sql", same.toString(), hash, "--csv").out()).isEqualTo(hashes);
    assertThat(Run.of("sql", other.toString(), hash, "--csv").out()).isNotEqualTo(hashes);
  }

  @Test
  void aSecondRunAddsItsRowsAndSaysSo() {
    Path lake = directory.resolve("lake");
    demo(lake);
    long before = count(lake, "otel_traces");
    Run again = demo(lake);

    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).contains("rows already").contains(EQUAL);
    assertThat(count(lake, "otel_traces")).isEqualTo(2 * before);
  }

  @Test
  void aDirectoryOfSomethingElseIsLeftAlone() throws IOException {
    Files.writeString(directory.resolve("thesis.tex"), "…");
    Run run = demo(directory);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("thesis.tex", "--to DIR");
    assertThat(directory).isDirectoryContaining(path -> path.endsWith("thesis.tex"));
    assertThat(directory.resolve("otel_logs")).doesNotExist();
  }

  @Test
  void everySpanButTheFirstHasItsParentInItsTrace() {
    Path lake = directory.resolve("lake");
    demo(lake);
    String orphans =
        "SELECT count(*) FROM otel_traces c WHERE parent_span_id IS NOT NULL AND NOT EXISTS"
            + " (FROM otel_traces p WHERE p.span_id = c.parent_span_id AND p.trace_id = c.trace_id"
            + " AND p.start_time_unix_nano <= c.start_time_unix_nano"
            + " AND p.end_time_unix_nano >= c.end_time_unix_nano)";
    String strangers =
        "SELECT count(*) FROM otel_logs l WHERE NOT EXISTS"
            + " (FROM otel_traces t WHERE t.trace_id = l.trace_id AND t.span_id = l.span_id)";

    assertThat(Run.of("sql", lake.toString(), orphans, "--csv").outLines().get(1)).isEqualTo("0");
    assertThat(Run.of("sql", lake.toString(), strangers, "--csv").outLines().get(1)).isEqualTo("0");
  }

  @Test
  void printsJsonForPrograms() {
    Run run = demo(directory.resolve("lake"), "--json");

    assertThat(Json.parse(run.out()))
        .containsEntry("equal", true)
        .containsKeys("lake", "seed", "receipts", "counted", "queries");
  }

  @ParameterizedTest
  @MethodSource("io.inlet.cli.OddNames#all")
  void anyDirectoryNameWorks(String name) {
    Path lake = directory.resolve(name).resolve("lake");
    Run run = demo(lake, "--requests", "20");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains(EQUAL);
    assertThat(lake.resolve("otel_logs")).isDirectory();
  }

  private static Run demo(Path lake, String... more) {
    String[] arguments = new String[5 + more.length];
    System.arraycopy(
        new String[] {"demo", "--minutes", "2", "--to", lake.toString()}, 0, arguments, 0, 5);
    System.arraycopy(more, 0, arguments, 5, more.length);
    return Run.of(arguments);
  }

  private static long count(Path lake, String table) {
    Run run = Run.of("sql", lake.toString(), "SELECT count(*) FROM " + table, "--csv");
    return Long.parseLong(run.outLines().get(1));
  }
}
