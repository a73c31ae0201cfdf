package io.inlet.iceberg;

import io.inlet.table.AsOf;
import io.inlet.table.SnapshotFile;
import io.inlet.table.TableSnapshot;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;

/** Rows of a table on local disk: the files by its metadata, their rows by DuckDB. */
public final class Rows {
  private Rows() {}

  /** The bodies of all log records, sorted; what is there twice is twice in it. */
  public static List<String> bodies(IcebergTables tables) throws IOException {
    return select(logs(tables), "body");
  }

  /** What the table of logs holds. */
  public static TableSnapshot logs(IcebergTables tables) throws IOException {
    return tables.snapshot("otel_logs", AsOf.LATEST).orElseThrow();
  }

  /** What an expression gives for each row of a snapshot, sorted. */
  public static List<String> select(TableSnapshot snapshot, String expression) {
    if (snapshot.files().isEmpty()) {
      return List.of();
    }
    return query(
        "SELECT "
            + expression
            + " FROM read_parquet("
            + list(snapshot)
            + ", union_by_name=true) ORDER BY 1");
  }

  /** The same, with columns found by field ids: what each is called, with its type in DuckDB. */
  public static List<String> selectByFieldId(
      TableSnapshot snapshot, Map<Integer, String> columns, String expression) {
    String schema =
        columns.entrySet().stream()
            .map(
                column -> {
                  String[] parts = column.getValue().split(" ", 2);
                  return String.format(
                      "%d: {name: '%s', type: '%s', default_value: NULL}",
                      column.getKey(), parts[0], parts[1]);
                })
            .collect(Collectors.joining(", "));
    return query(
        "SELECT "
            + expression
            + " FROM read_parquet("
            + list(snapshot)
            + ", schema=MAP {"
            + schema
            + "}) ORDER BY 1");
  }

  /** Whether a file has a row for which a condition holds. */
  public static boolean contains(String file, String condition) {
    String sql = "SELECT count(*) > 0 FROM read_parquet('" + file + "') WHERE " + condition;
    return query(sql).equals(List.of("true"));
  }

  /** What an expression gives for each row of a file, in the file's order. */
  public static List<String> ofFile(String file, String expression) {
    return query("SELECT " + expression + " FROM read_parquet('" + file.replace("'", "''") + "')");
  }

  /** The columns of the file that was added last, to a table that had files before. */
  public static List<String> columnsOfNewestFile(Table table) throws IOException {
    long before = table.currentSnapshot().parentId();
    try (var added = table.newIncrementalAppendScan().fromSnapshotExclusive(before).planFiles()) {
      String newest = added.iterator().next().file().location();
      return query(
          "SELECT column_name FROM (DESCRIBE SELECT * FROM read_parquet('"
              + newest.replace("'", "''")
              + "'))");
    }
  }

  private static String list(TableSnapshot snapshot) {
    return snapshot.files().stream()
        .map(SnapshotFile::location)
        .map(location -> "'" + location.toString().replace("'", "''") + "'")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static List<String> query(String sql) {
    List<String> values = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
    return values;
  }
}
