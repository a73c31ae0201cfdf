package io.inlet.delta;

import io.inlet.table.AsOf;
import io.inlet.table.TableSnapshot;
import io.inlet.testing.LogRequests;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of a table on local disk: the files by its log as Inlet reads it, their rows by DuckDB. */
public final class Rows {
  private Rows() {}

  /** The bodies of all log records, sorted; what is there twice is twice in it. */
  public static List<String> bodies(Path lake) throws IOException {
    return bodies(lake, AsOf.LATEST);
  }

  public static List<String> bodies(Path lake, AsOf asOf) throws IOException {
    return select(snapshot(lake, asOf), "body");
  }

  public static TableSnapshot snapshot(Path lake, AsOf asOf) throws IOException {
    try (DeltaTables tables = DeltaTables.at(lake)) {
      return tables.snapshot("otel_logs", asOf).orElseThrow();
    }
  }

  /** What an expression gives for each row of a snapshot, sorted. */
  public static List<String> select(TableSnapshot snapshot, String expression) {
    List<String> values = new ArrayList<>();
    if (snapshot.files().isEmpty()) {
      return values;
    }
    String files =
        snapshot.files().stream()
            .map(
                file ->
                    "SELECT "
                        + expression
                        + " AS value FROM read_parquet('"
                        + file.location().toString().replace("'", "''")
                        + "', file_row_number = true) WHERE file_row_number NOT IN (SELECT unnest("
                        + file.deletedRows().numbers().boxed().toList()
                        + "::BIGINT[]))")
            .collect(Collectors.joining(" UNION ALL "));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT value FROM (" + files + ") ORDER BY 1")) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return values;
  }

  /** The bodies of records that {@link LogRequests} makes, sorted. */
  public static List<String> expected(String name, int first, int count) {
    List<String> bodies = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      bodies.add(name + " " + i);
    }
    bodies.sort(null);
    return bodies;
  }
}
