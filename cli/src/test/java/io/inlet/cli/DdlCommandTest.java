package io.inlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DdlCommandTest {
  private static final String LINE =
      "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":\"5\"}]}]}]}\n";

  @TempDir Path directory;

  @Test
  void duckDbOpensTheTablesWithTheStatements() throws SQLException {
    Path lake = directory.resolve("a lake #1 + 100% it's");
    Run.of("demo", "--minutes", "1", "--to", lake.toString());
    Run ddl = Run.of("ddl", lake.toString(), "--for", "duckdb");

    assertThat(ddl.exitCode()).isZero();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(ddl.out());
      for (TableSchema table : Tables.all()) {
        try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table.name())) {
          rows.next();
          assertThat(rows.getLong(1)).as(table.name()).isPositive();
        }
      }
    }
  }

  @Test
  void tablesWithAndWithoutFilesHaveTheSameColumnsInDuckDb() throws Exception {
    Path full = directory.resolve("full");
    Run.of("demo", "--minutes", "1", "--to", full.toString());
    Path logs = directory.resolve("logs");
    convert(logs, "parquet");

    assertThat(columns(Run.of("ddl", full.toString(), "--for", "duckdb").out()))
        .isEqualTo(columns(Run.of("ddl", logs.toString(), "--for", "duckdb").out()));
  }

  private void convert(Path lake, String format) throws IOException {
    Path input = Files.writeString(directory.resolve("logs.jsonl"), LINE);
    Run run = Run.of("convert", "--to", lake.toString(), "--format", format, input.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @Test
  void whereNothingLiesIsAnError() throws IOException {
    Path empty = Files.createDirectories(directory.resolve("empty"));
    Path withoutFiles = directory.resolve("without");
    Files.createDirectories(withoutFiles.resolve("otel_logs"));
    for (Path lake : List.of(directory.resolve("nothing"), empty, withoutFiles)) {
      Run run = Run.of("ddl", lake.toString(), "--for", "duckdb");
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains(lake.toString());
    }
  }

  @Test
  void deltaTablesAreOpenedByTheirLog() throws IOException {
    Path lake = directory.resolve("a lake");
    convert(lake, "delta");
    String duckDb = Run.of("ddl", lake.toString(), "--for", "duckdb").out();
    assertThat(duckDb)
        .contains("LOAD delta;", "FROM delta_scan('file:///", "/a%20lake/otel_logs');")
        .doesNotContain("read_parquet", "/otel_traces");
    assertThat(duckDb).contains("VIEW otel_traces AS", "WHERE false");
    assertThat(Run.of("ddl", lake.toString(), "--for", "spark").out())
        .contains("`otel_logs`\nUSING delta\nLOCATION 'file:" + lake + "/otel_logs';")
        .doesNotContain("otel_traces");
    assertThat(Run.of("ddl", lake.toString(), "--for", "clickhouse").out())
        .contains("FROM deltaLakeLocal('" + lake + "/otel_logs');");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      value = {
        "duckdb| delta_scan('s3://l/t/otel_logs')",
        "spark| LOCATION 's3a://l/t/otel_logs'",
        "trino| table_location => 's3://l/t/otel_logs'",
        "athena| TBLPROPERTIES ('table_type' = 'DELTA')",
        "clickhouse| deltaLake('s3://l/t/otel_logs/')"
      })
  void deltaTablesInBucketsAreOpenedByTheirLog(String engine, String statement) {
    Run run = Run.of("ddl", "s3://l/t", "--format", "delta", "--for", engine);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(statement, "-- A table that is not there yet ", "leave its statement out")
        .doesNotContain("parquet");
  }

  @Test
  void icebergTablesNeedTheirCatalog() throws IOException {
    Path lake = directory.resolve("lake");
    convert(lake, "iceberg");
    Run run = Run.of("ddl", lake.toString(), "--for", "spark");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("jdbc:sqlite:" + lake + "/catalog.db", "docs/iceberg.md");
  }

  @ParameterizedTest
  @ValueSource(strings = {"athena", "trino", "clickhouse"})
  void otherEnginesGetEveryTableAndAWarning(String engine) {
    Run run = plain("s3://acme-lake/telemetry", engine);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("-- documented, not executed in tests");
    for (TableSchema table : Tables.all()) {
      assertThat(run.out()).contains("acme-lake/telemetry/" + table.name());
    }
  }

  @Test
  void partitionsAreFound() {
    assertThat(plain("s3://l/t", "athena").out()).contains("MSCK REPAIR TABLE `otel_logs`;");
    assertThat(plain("s3://l/t", "spark").out())
        .contains("MSCK REPAIR TABLE `otel_logs`;", "s3a://l/t/otel_logs");
    assertThat(plain("s3://l/t", "TRINO").out())
        .contains("sync_partition_metadata('telemetry', 'otel_logs', 'FULL')");
  }

  @Test
  void bucketsAreOpenedWithTheExtensionThatReadsThem() {
    assertThat(plain("s3://l/t", "duckdb").out()).contains("LOAD httpfs;");
    assertThat(plain("az://l/t", "duckdb").out()).contains("LOAD azure;");
    assertThat(plain("az://l/t", "clickhouse").out()).contains("azureBlobStorage(");
    assertThat(plain("gs://l/t", "clickhouse").out())
        .contains("gcs('https://storage.googleapis.com/l/t/otel_logs/");
  }

  private static Run plain(String location, String engine) {
    return Run.of("ddl", location, "--format", "parquet", "--for", engine);
  }

  private static Map<String, String> columns(String ddl) throws SQLException {
    Map<String, String> types = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(ddl);
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT table_name || '.' || column_name, data_type FROM duckdb_columns()")) {
        while (rows.next()) {
          types.put(rows.getString(1), rows.getString(2));
        }
      }
    }
    return types;
  }
}
