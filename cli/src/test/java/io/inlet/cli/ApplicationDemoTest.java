package io.inlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationDemoTest {
  private static final int REQUESTS = 120;

  @TempDir Path directory;

  @Tag("smoke")
  @Test
  void sqlCountsWhatTheApplicationHasCounted() {
    Path lake = directory.resolve("lake");
    Run run = demo(lake);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(run.out()).contains("SQL counts what the application has counted");
    assertThat(lake.resolve("otel_traces").resolve("_delta_log")).isDirectory();
    assertThat(count(lake, "otel_traces WHERE kind = 'SERVER'")).isEqualTo(REQUESTS);
    assertThat(count(lake, "otel_traces WHERE kind = 'CLIENT' AND service_name = 'storefront'"))
        .isEqualTo(REQUESTS);
    assertThat(count(lake, "otel_traces WHERE attributes['db.system.name'] = 'duckdb'"))
        .isPositive();
    assertThat(count(lake, "otel_logs WHERE trace_id IS NOT NULL")).isEqualTo(REQUESTS);
    assertThat(count(lake, "otel_metrics_sum WHERE metric_name = 'jvm.memory.used'")).isPositive();
    assertThat(
            count(
                lake, "otel_metrics_histogram WHERE metric_name = 'http.server.request.duration'"))
        .isPositive();
  }

  @Test
  void aSecondRunAddsItsRows() {
    Path lake = directory.resolve("lake");
    demo(lake);
    Run again = demo(lake, "--seed", "2");

    assertThat(again.exitCode()).as(again.out()).isZero();
    assertThat(again.out()).contains("rows already");
    assertThat(count(lake, "otel_traces WHERE kind = 'SERVER'")).isEqualTo(2L * REQUESTS);
  }

  @Test
  void optionsOfTheShopAreRefused() {
    Run run = demo(directory.resolve("lake"), "--minutes", "3");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--minutes goes with the shop");
  }

  private static Run demo(Path lake, String... more) {
    String[] arguments = new String[6 + more.length];
    System.arraycopy(
        new String[] {
          "demo", "--app", "--requests", Integer.toString(REQUESTS), "--to", lake.toString()
        },
        0,
        arguments,
        0,
        6);
    System.arraycopy(more, 0, arguments, 6, more.length);
    return Run.of(arguments);
  }

  private static long count(Path lake, String from) {
    Run run = Run.of("sql", lake.toString(), "SELECT count(*) FROM " + from, "--csv");
    return Long.parseLong(run.outLines().get(1));
  }
}
