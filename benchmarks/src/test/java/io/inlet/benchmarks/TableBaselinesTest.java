package io.inlet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.benchmarks.measure.Contender;
import io.inlet.benchmarks.workload.DataSets;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The baseline of every table writes the rows that Inlet writes, as DuckDB reads them. */
class TableBaselinesTest {

  private static Connection duckdb;

  @TempDir private Path directory;

  @BeforeAll
  static void openDatabase() throws SQLException {
    duckdb = DriverManager.getConnection("jdbc:duckdb:");
  }

  @AfterAll
  static void closeDatabase() throws SQLException {
    duckdb.close();
  }

  static List<String> dataSets() {
    return DataSets.names();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dataSets")
  void plainWritesTheRowsThatInletWrites(String name) throws Exception {
    Requests requests = DataSets.generate(name, 11, 1);
    Path plain = written(Contenders.plain(requests));
    Path inlet = written(InletPipeline.likeTheBaselines(requests));

    assertThat(columns(plain)).isEqualTo(columns(inlet)).hasSizeGreaterThan(20);
    for (String column : columns(plain)) {
      String sql =
          "SELECT count(*), count(\"%1$s\"), md5(string_agg(hash(\"%1$s\")::VARCHAR, ',' ORDER BY"
              + " file_row_number)) FROM read_parquet('%2$s', file_row_number = true)";
      List<String> values = row(sql.formatted(column, plain));
      assertThat(values).as(column).isEqualTo(row(sql.formatted(column, inlet)));
      assertThat(values.get(0)).isEqualTo(Integer.toString(requests.records()));
    }
  }

  private Path written(Contender contender) throws IOException {
    Path file = directory.resolve(contender.name() + ".parquet");
    contender.run(file);
    return file;
  }

  private static List<String> columns(Path file) throws SQLException {
    try (Statement statement = duckdb.createStatement();
        ResultSet result = statement.executeQuery("DESCRIBE SELECT * FROM '%s'".formatted(file))) {
      List<String> columns = new ArrayList<>();
      while (result.next()) {
        columns.add(result.getString(1));
      }
      return columns;
    }
  }

  private static List<String> row(String sql) throws SQLException {
    try (Statement statement = duckdb.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return List.of(
          result.getString(1), String.valueOf(result.getString(2)), "" + result.getString(3));
    }
  }
}
