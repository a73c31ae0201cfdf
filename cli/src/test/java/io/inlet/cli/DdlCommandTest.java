package io.inlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DdlCommandTest {
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
  void tablesWithAndWithoutFilesHaveTheSameColumnsInDuckDb() throws SQLException {
    Path full = directory.resolve("full");
    Run.of("demo", "--minutes", "1", "--to", full.toString());

    assertThat(columns(Run.of("ddl", full.toString(), "--for", "duckdb").out()))
        .isEqualTo(
            columns(Run.of("ddl", directory.resolve("empty").toString(), "--for", "duckdb").out()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"athena", "trino", "clickhouse"})
  void otherEnginesGetEveryTableAndAWarning(String engine) {
    Run run = Run.of("ddl", "s3://acme-lake/telemetry", "--for", engine);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("-- documented, not executed in tests");
    for (TableSchema table : Tables.all()) {
      assertThat(run.out()).contains("acme-lake/telemetry/" + table.name());
    }
  }

  @Test
  void partitionsAreFound() {
    assertThat(Run.of("ddl", "s3://l/t", "--for", "athena").out())
        .contains("MSCK REPAIR TABLE `otel_logs`;");
    assertThat(Run.of("ddl", "s3://l/t", "--for", "spark").out())
        .contains("MSCK REPAIR TABLE `otel_logs`;", "s3a://l/t/otel_logs");
    assertThat(Run.of("ddl", "s3://l/t", "--for", "TRINO").out())
        .contains("sync_partition_metadata('telemetry', 'otel_logs', 'FULL')");
  }

  @Test
  void bucketsAreOpenedWithTheExtensionThatReadsThem() {
    assertThat(Run.of("ddl", "s3://l/t", "--for", "duckdb").out()).contains("LOAD httpfs;");
    assertThat(Run.of("ddl", "az://l/t", "--for", "duckdb").out()).contains("LOAD azure;");
    assertThat(Run.of("ddl", "az://l/t", "--for", "clickhouse").out())
        .contains("azureBlobStorage(");
    assertThat(Run.of("ddl", "gs://l/t", "--for", "clickhouse").out())
        .contains("gcs('https://storage.googleapis.com/l/t/otel_logs/");
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
