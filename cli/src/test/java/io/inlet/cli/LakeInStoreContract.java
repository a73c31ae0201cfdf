package io.inlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables in an object store, by the command line alone. */
abstract class LakeInStoreContract {
  private static final String LINE =
      "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":\"%d\",\"body\":{\"stringValue\":\"%d\"}}]}]}]}\n";
  private static final int ROWS = 2_000;

  /** Where tests may keep what they need. */
  @TempDir Path directory;

  /** The address of a place in a bucket or container that exists. */
  abstract String lake();

  /** What it takes to get in. */
  abstract Map<String, String> options();

  private Run run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    options().forEach((name, value) -> all.addAll(List.of("--storage-option", name + "=" + value)));
    return Run.of(all.toArray(String[]::new));
  }

  @Test
  void holdsExactlyTheRowsThatWereConverted() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < ROWS; i++) {
      long day = 19_000L + i % 3;
      lines.append(LINE.formatted(day * 86_400_000_000_000L, i));
    }
    Path input = Files.writeString(directory.resolve("logs.jsonl"), lines);

    Run converted = run("convert", "--to", lake(), input.toString());
    assertThat(converted.err()).isEmpty();
    assertThat(converted.outLines()).containsExactly("otel_logs " + ROWS);
    assertThat(run("convert", "--to", lake(), input.toString()).outLines())
        .containsExactly("otel_logs 0");

    Run queried =
        run(
            "sql",
            lake(),
            "SELECT count(*) AS n, count(DISTINCT body) AS bodies, count(DISTINCT date) AS days"
                + " FROM otel_logs",
            "--csv");
    assertThat(queried.outLines()).containsExactly("n,bodies,days", ROWS + "," + ROWS + ",3");
    assertThat(queried.errLines()).hasSize(1);
    assertThat(queried.err()).contains("Fetching 3 files", lake());
    assertThat(run("sql", lake(), "SELECT count(*) FROM otel_traces", "--csv").outLines())
        .contains("0");
  }

  @Test
  void holdsIcebergTablesOfACatalogElsewhere() throws IOException {
    Path input =
        Files.writeString(directory.resolve("logs.jsonl"), LINE.formatted(19_000_000_000_000L, 7));
    List<String> catalog =
        List.of(
            "--format",
            "iceberg",
            "--option",
            "uri=jdbc:sqlite:" + directory.resolve("catalog.db"),
            "--option",
            "partition.by=service_name");
    Run converted = run(catalog, "convert", "--to", lake(), input.toString());
    assertThat(converted.err()).isEmpty();
    assertThat(converted.outLines()).containsExactly("otel_logs 1");
    assertThat(run(catalog, "convert", "--to", lake(), input.toString()).outLines())
        .containsExactly("otel_logs 0");

    Run queried = run(catalog, "sql", lake(), "SELECT body, date FROM otel_logs", "--csv");
    assertThat(queried.err()).contains("Fetching 1 files", "otel_logs");
    assertThat(queried.outLines()).containsExactly("body,date", "7,1970-01-01");
    assertThat(run(catalog, "history", lake()).outLines()).anyMatch(line -> line.contains("epoch"));
    assertThat(run("sql", lake(), "SELECT 1").exitCode()).isNotZero();
  }

  private Run run(List<String> more, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(more);
    return run(all.toArray(String[]::new));
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(run("sql", lake(), "SELECT 1").err()).contains(lake(), "none of Inlet's tables");
    assertThat(Run.of("sql", lake(), "--storage-option", "endpiont=x", "SELECT 1").err())
        .contains("Unknown option 'endpiont'", "did you mean 'endpoint'?");
  }
}
