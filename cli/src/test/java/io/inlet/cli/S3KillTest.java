package io.inlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.QuarantineReplay;
import io.inlet.TelemetryWriter;
import io.inlet.storage.Location;
import io.inlet.storage.testing.S3TestServer;
import io.inlet.table.AsOf;
import io.inlet.table.TableCatalog;
import io.inlet.table.TableFormats;
import io.inlet.table.TableSnapshot;
import io.inlet.testing.KillRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Processes that write tables in S3 with a spool are killed, 3 times by default, 100 times with
 * {@code -Dinlet.stress=long}, N times with {@code -Dinlet.kills=N}: every row acknowledged is in
 * the table exactly once.
 */
@Timeout(value = 3_600, unit = TimeUnit.SECONDS)
class S3KillTest {
  private static final int KILLS = KillRun.kills(3, 100);

  private static S3TestServer server;

  @TempDir Path directory;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    server = S3TestServer.start(folder, "lake");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"delta", "iceberg"})
  void keepsEachAcknowledgedRowExactlyOnce(String format) throws Exception {
    Path spool = directory.resolve("spool");
    String lake = "s3://lake/" + format;
    Map<String, String> tableOptions = new TreeMap<>(server.options());
    if (format.equals("iceberg")) {
      tableOptions.put("uri", "jdbc:sqlite:" + directory.resolve("catalog.db"));
    }
    Map<String, String> options =
        new TreeMap<>(
            Map.of("format", format, "location", lake, "spool.directory", spool.toString()));
    tableOptions.forEach((name, value) -> options.put("table." + name, value));
    KillRun run = new KillRun("p", options, 150);
    for (int kill = 0; kill < KILLS; kill++) {
      run.kill();
    }
    try (TelemetryWriter last =
        TelemetryWriter.builder().options(options).closeTimeout(Duration.ofMinutes(10)).build()) {
      // Closing waits for what the killed ones have left.
    }
    List<QuarantineReplay.Outcome> outcomes;
    List<String> bodies;
    try (TableCatalog tables = TableFormats.open(format, Location.parse(lake), tableOptions)) {
      outcomes = QuarantineReplay.of(spool).to(tables);
      bodies = bodies(tables.snapshot("otel_logs", AsOf.LATEST).orElseThrow());
    }
    assertThat(outcomes).allMatch(outcome -> outcome.failure() == null);
    run.check(bodies);
    System.out.printf(
        "%s in S3, %d kills: %d acknowledged rows, each there once; %d epochs came through the"
            + " quarantine%n",
        format, run.kills(), run.acknowledgedRows(), outcomes.size());
    try (Stream<Path> left = Files.walk(spool)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  /** The server keeps objects as files, which DuckDB reads. */
  private static List<String> bodies(TableSnapshot snapshot) throws SQLException {
    String files =
        snapshot.files().stream()
            .map(file -> file.location().toString().replaceFirst("^s3://", ""))
            .map(object -> "'" + server.file(object) + "'")
            .collect(Collectors.joining(", ", "[", "]"));
    List<String> bodies = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT body FROM read_parquet(" + files + ")")) {
      while (rows.next()) {
        bodies.add(rows.getString(1));
      }
    }
    return bodies;
  }
}
