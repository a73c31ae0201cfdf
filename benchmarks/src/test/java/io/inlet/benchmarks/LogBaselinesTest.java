package io.inlet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.benchmarks.baseline.GroupLogs;
import io.inlet.benchmarks.baseline.PlainLogs;
import io.inlet.benchmarks.measure.Contender;
import io.inlet.benchmarks.workload.LogWorkload;
import io.inlet.benchmarks.workload.Requests;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads back with DuckDB what the two baselines have written. */
class LogBaselinesTest {

  private static final Requests LOGS = LogWorkload.generate(7, 5_000);

  @TempDir private static Path directory;
  private static Connection duckdb;

  @BeforeAll
  static void writeBothFiles() throws IOException, SQLException {
    for (Contender contender : List.of(new PlainLogs(LOGS), new GroupLogs(LOGS))) {
      contender.run(directory.resolve(contender.name() + ".parquet"));
    }
    duckdb = DriverManager.getConnection("jdbc:duckdb:");
  }

  @AfterAll
  static void closeDatabase() throws SQLException {
    duckdb.close();
  }

  @Test
  void schemasAreEqual() throws SQLException {
    assertThat(query("SELECT * FROM parquet_schema('%s')".formatted(file("plain")), 2))
        .hasSizeGreaterThan(22)
        .isEqualTo(query("SELECT * FROM parquet_schema('%s')".formatted(file("group")), 2));
  }

  @Test
  void everyColumnHoldsTheSameValuesInTheSameOrder() throws SQLException {
    List<String> columns = columns();
    assertThat(columns).hasSize(22);
    for (String column : columns) {
      String sql =
          "SELECT count(*), count(\"%1$s\"), md5(string_agg(hash(\"%1$s\")::VARCHAR, ',' ORDER BY file_row_number))"
              + " FROM read_parquet('%2$s', file_row_number = true)";
      List<List<String>> plain = query(sql.formatted(column, file("plain")), 1);
      assertThat(plain).as(column).isEqualTo(query(sql.formatted(column, file("group")), 1));
      assertThat(plain.get(0).get(0)).isEqualTo("5000");
    }
  }

  @Test
  void rowsHoldWhatTheRequestsSay() throws SQLException {
    assertThat(
            query(
                "SELECT min(cardinality(attributes)), bool_and(length(trace_id) = 32), bool_and(length(span_id) = 16),"
                    + " bool_and(epoch_us(\"time\") = time_unix_nano // 1000),"
                    + " bool_and(resource_attributes['service.name'] = service_name),"
                    + " bool_and(attributes['http.server.latency_ms']::DOUBLE > 0),"
                    + " bool_and(attributes['cache.hit'] IN ('true', 'false')),"
                    + " count(*) FILTER (body = '{\"event\":\"request.finished\",\"method\":\"GET\",\"status\":200}') > 0,"
                    + " count(*) FILTER (attributes['feature.flags'] = '[\"new-cart\",\"fast \\\"checkout\\\"\"]') > 0,"
                    + " count(*) FILTER (resource_entity_refs[1].id_keys = ['service.name', 'service.instance.id']) > 0,"
                    + " count(*) FILTER (len(resource_entity_refs) = 0) > 0"
                    + " FROM '%s'".formatted(file("plain")),
                1))
        .isEqualTo(
            List.of(
                List.of(
                    "8", "true", "true", "true", "true", "true", "true", "true", "true", "true",
                    "true")));
  }

  private static List<String> columns() throws SQLException {
    return query("DESCRIBE SELECT * FROM '%s'".formatted(file("plain")), 1).stream()
        .map(row -> row.get(0))
        .toList();
  }

  private static Path file(String contender) {
    return directory.resolve(contender + ".parquet");
  }

  /** All rows as text, from the given column on. */
  private static List<List<String>> query(String sql, int firstColumn) throws SQLException {
    try (Statement statement = duckdb.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int column = firstColumn; column <= result.getMetaData().getColumnCount(); column++) {
          row.add(String.valueOf(result.getString(column)));
        }
        rows.add(row);
      }
      return rows;
    }
  }
}
