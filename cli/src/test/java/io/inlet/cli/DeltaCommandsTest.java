package io.inlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.cli.ddl.DuckDbDialect;
import io.inlet.schema.Tables;
import io.inlet.storage.Location;
import io.inlet.table.AsOf;
import io.inlet.table.DeletedRows;
import io.inlet.table.SnapshotFile;
import io.inlet.table.TableCatalog;
import io.inlet.table.TableFormats;
import io.inlet.table.TableSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code convert --format delta}, and {@code sql} and {@code history} over what it writes. */
class DeltaCommandsTest extends TwoDaysLake {
  @Override
  List<String> format() {
    return List.of("--format", "delta");
  }

  @Test
  void sqlReadsTheFilesThatTheLogNames() throws Exception {
    // What no commit names does not count.
    Path day = lake.resolve("otel_logs/date=2026-11-18");
    try (var files = Files.list(day)) {
      Files.copy(files.findFirst().orElseThrow(), day.resolve("left-over.parquet"));
    }
    assertThat(sql("SELECT body, date FROM otel_logs ORDER BY body"))
        .isEqualTo("body,date\nmonday,2026-11-18\ntuesday,2026-11-19\n");
    assertThat(sql("SELECT count(*) AS n FROM otel_traces")).isEqualTo("n\n0\n");
  }

  @Test
  void deletedRowsAreNotRead() throws Exception {
    convert("two", 1_795_000_000_000_000_000L);
    TableSnapshot snapshot;
    try (TableCatalog catalog = TableFormats.open("delta", Location.of(lake), Map.of())) {
      snapshot = catalog.snapshot("otel_logs", AsOf.LATEST).orElseThrow();
    }
    List<SnapshotFile> files = new ArrayList<>();
    for (SnapshotFile file : snapshot.files()) {
      boolean first = file.partition().toString().equals("date=2026-11-18");
      files.add(
          new SnapshotFile(
              file.location(),
              file.sizeBytes(),
              file.partition(),
              file.rowCount(),
              first ? DeletedRows.of(0, 7) : DeletedRows.NONE));
    }
    TableSnapshot less =
        new TableSnapshot(
            snapshot.version(),
            snapshot.committedAt(),
            snapshot.columns(),
            snapshot.partitionColumns(),
            files);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(new DuckDbDialect(table -> true).open(Tables.LOGS, less));
      try (ResultSet rows = statement.executeQuery("SELECT body, date FROM otel_logs")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1) + " " + rows.getString(2)).isEqualTo("tuesday 2026-11-19");
        assertThat(rows.next()).isFalse();
      }
    }
  }

  @Test
  void sqlReadsTablesThatArePartitionedOtherwise() throws Exception {
    lake = directory.resolve("other");
    for (String by : List.of("severity_number,date", "none")) {
      Path input = Files.writeString(directory.resolve(by + ".jsonl"), RECORD.formatted(5L, by));
      Run run =
          Run.of(
              "convert",
              "--to",
              lake.resolve(by).toString(),
              "--format",
              "delta",
              "--option",
              "table.partition.by=" + by,
              input.toString());
      assertThat(run.exitCode()).as(run.err()).isZero();
    }
    String all = "SELECT body, date, severity_number FROM otel_logs WHERE date = '1970-01-01'";
    for (String by : List.of("severity_number,date", "none")) {
      Run run = Run.of("sql", lake.resolve(by).toString(), all, "--csv");
      assertThat(run.outLines()).as(run.err()).hasSize(2);
      assertThat(run.outLines().get(1)).contains("1970-01-01");
    }
  }

  @Test
  void partitionsOfOtherDaysAreNotRead() {
    assertThat(sql("EXPLAIN SELECT body FROM otel_logs WHERE date = DATE '2026-11-18'"))
        .contains("Scanning Files: 1/2");
  }

  @Test
  void convertingAgainAddsNothing() throws Exception {
    convert("monday", 1_795_000_000_000_000_000L);
    assertThat(sql("SELECT count(*) AS n FROM otel_logs")).isEqualTo("n\n2\n");
  }

  @Test
  void sqlReadsEarlierVersions() {
    assertThat(sql("SELECT body FROM otel_logs", "--as-of", "otel_logs=1"))
        .isEqualTo("body\nmonday\n");
    assertThat(sql("SELECT count(*) AS n FROM otel_logs", "--as-of", "2100-01-01"))
        .isEqualTo("n\n2\n");
    Run tooEarly = Run.of("sql", lake.toString(), "SELECT 1", "--as-of", "2001-01-01T00:00:00Z");
    assertThat(tooEarly.exitCode()).isEqualTo(1);
    assertThat(tooEarly.err()).contains("otel_logs");
    assertThat(Run.of("sql", lake.toString(), "SELECT 1", "--as-of", "yesterday").exitCode())
        .isEqualTo(2);
  }

  @Test
  void historyShowsTheCommits() {
    Run run = Run.of("history", lake.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("otel_logs", "CREATE TABLE", "WRITE", "epoch 1");
    assertThat(run.out().lines().filter(line -> line.contains("WRITE"))).hasSize(2);
    assertThat(Run.of("history", directory.resolve("nothing").toString()).err())
        .contains("holds no Delta table");
  }
}
