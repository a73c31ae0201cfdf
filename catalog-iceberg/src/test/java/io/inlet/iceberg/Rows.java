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
import java.util.stream.Collectors;

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
    List<String> values = new ArrayList<>();
    if (snapshot.files().isEmpty()) {
      return values;
    }
    String files =
        snapshot.files().stream()
            .map(SnapshotFile::location)
            .map(location -> "'" + location.toString().replace("'", "''") + "'")
            .collect(Collectors.joining(", "));
    String sql =
        "SELECT " + expression + " FROM read_parquet([" + files + "], union_by_name=true) ORDER BY 1";
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return values;
  }
}
