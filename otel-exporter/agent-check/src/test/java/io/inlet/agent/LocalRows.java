package io.inlet.agent;

import io.inlet.table.TableSnapshot;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rows of a snapshot whose data files are local files, read by DuckDB. */
final class LocalRows {
  private LocalRows() {}

  /** What an expression gives for each row. */
  static List<String> select(
      TableSnapshot snapshot, Function<String, String> localFile, String expression) {
    String files =
        snapshot.files().stream()
            .map(file -> localFile.apply(file.location().toString()))
            .map(file -> "'" + file.replace("'", "''") + "'")
            .collect(Collectors.joining(", ", "[", "]"));
    List<String> values = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT " + expression + " FROM read_parquet(" + files + ")")) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return values;
  }
}
