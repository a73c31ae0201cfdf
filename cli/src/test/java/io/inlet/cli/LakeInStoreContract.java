package io.inlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.delta.ManyProcesses;
import io.inlet.storage.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tables in an object store, by the command line alone. */
abstract class LakeInStoreContract {
  /** A record of the logs, by its time and its body. */
  static final String LINE =
      "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":\"%d\",\"body\":{\"stringValue\":\"%d\"}}]}]}]}\n";

  private static final int ROWS = 2_000;

  private static final int PROCESSES = 3;
  private static final int EPOCHS = "long".equals(System.getProperty("inlet.stress")) ? 24 : 4;

  /** What {@link ManyProcesses} writes in each. */
  private static final int ROWS_OF_EPOCH = 3;

  /** Where tests may keep what they need. */
  @TempDir Path directory;

  /** The address of a bucket or container that exists. */
  abstract String bucket();

  /** What it takes to get in. */
  abstract Map<String, String> options();

  /** A place for this test alone, named like its directory. */
  final String lake() {
    return bucket() + "/a prefix + 100%/" + directory.getFileName();
  }

  private Run run(String... arguments) {
    return runWith(options(), arguments);
  }

  static Run runWith(Map<String, String> options, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    options.forEach((name, value) -> all.addAll(List.of("--storage-option", name + "=" + value)));
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

  /** At once, where an outage would be waited for. */
  @Test
  @Timeout(60)
  void convertingSaysThatTheBucketIsMissing() throws IOException {
    Path input = Files.writeString(directory.resolve("logs.jsonl"), LINE.formatted(0L, 1));
    String missing = lake().replace(bucket(), bucket().replaceFirst("lake.*", "not-there"));
    for (String format : List.of("parquet", "delta")) {
      Run refused = run("convert", "--to", missing, "--format", format, input.toString());
      assertThat(refused.exitCode()).isNotZero();
      assertThat(refused.err()).contains(missing, "404", "first");
    }
  }

  /** Processes create one Delta table and append to it, each killed once. */
  @Test
  void deltaTableOfProcessesThatAreKilledHoldsEveryRowOnce() throws Exception {
    String race = lake() + "/race größer";
    new ManyProcesses(
            Location.parse(race),
            with(options(), "delta.checkpointInterval", "10"),
            PROCESSES,
            EPOCHS,
            1,
            System.nanoTime())
        .run();

    Run queried =
        run(
            "sql",
            race,
            "SELECT count(*) AS n, count(DISTINCT body) AS bodies FROM otel_logs",
            "--csv");
    int commits = PROCESSES * EPOCHS;
    int rows = commits * ROWS_OF_EPOCH;
    assertThat(queried.outLines()).as(queried.err()).containsExactly("n,bodies", rows + "," + rows);
    assertThat(
            run(
                    "sql",
                    race,
                    "SELECT count(*) AS n FROM otel_logs",
                    "--csv",
                    "--as-of",
                    "otel_logs=11")
                .outLines())
        .containsExactly("n", Integer.toString(11 * ROWS_OF_EPOCH));
    assertThat(run("history", race, "--limit", "1000").outLines())
        .filteredOn(line -> line.contains("WRITE"))
        .hasSize(commits);
  }

  @Test
  void deltaTableIsCreatedAndAppendedToOnce() throws IOException {
    String lake = lake() + "/delta";
    Path first = Files.writeString(directory.resolve("1.jsonl"), LINE.formatted(1L, 1));
    Path second = Files.writeString(directory.resolve("2.jsonl"), LINE.formatted(2L, 2));
    for (Path input : List.of(first, second, first)) {
      Run converted = run("convert", "--to", lake, "--format", "delta", input.toString());
      assertThat(converted.exitCode()).as(converted.err()).isZero();
    }
    assertThat(run("sql", lake, "SELECT body FROM otel_logs ORDER BY 1", "--csv").outLines())
        .containsExactly("body", "1", "2");
  }

  private static Map<String, String> with(Map<String, String> options, String name, String value) {
    Map<String, String> more = new HashMap<>(options);
    more.put(name, value);
    return more;
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
