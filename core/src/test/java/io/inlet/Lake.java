package io.inlet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Asks DuckDB about the Parquet files of a directory. */
public final class Lake {
  private final Path directory;

  /** The lake in a directory. */
  public Lake(Path directory) {
    this.directory = directory;
  }

  /** The row groups of all files of a table. */
  public long rowGroups(String table) {
    return single(
        "SELECT count(DISTINCT (file_name, row_group_id)) FROM parquet_metadata("
            + paths(table)
            + ")");
  }

  /** The rows of a table; 0 when it has no file. */
  public long count(String table) {
    return number(table, "count(*)");
  }

  /** A number that an aggregate over a table gives; 0 when it has no file. */
  public long number(String table, String aggregate) {
    if (!Files.exists(directory.resolve(table))) {
      return 0;
    }
    return single("SELECT " + aggregate + " FROM " + source(table));
  }

  private static long single(String query) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** A column of all rows of a table; empty when it has no file. */
  public List<String> strings(String table, String column) {
    List<String> values = new ArrayList<>();
    if (!Files.exists(directory.resolve(table))) {
      return values;
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT " + column + " FROM " + source(table))) {
      while (result.next()) {
        values.add(result.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private String source(String table) {
    return "read_parquet(" + paths(table) + ", hive_partitioning=true, union_by_name=true)";
  }

  private String paths(String table) {
    String files = directory.resolve(table).resolve("*/*.parquet").toString();
    return "'" + files.replace("'", "''") + "'";
  }

  /** The Parquet files of a table. */
  public long files(String table) {
    try (Stream<Path> paths = Files.walk(directory.resolve(table))) {
      return paths.filter(path -> path.toString().endsWith(".parquet")).count();
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Files of any kind that no reader should find, or that should not have been left behind. */
  public long strayFiles() {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths
          .filter(Files::isRegularFile)
          .filter(path -> !path.toString().endsWith(".parquet"))
          .count();
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }
}
