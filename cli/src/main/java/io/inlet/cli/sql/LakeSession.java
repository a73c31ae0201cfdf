package io.inlet.cli.sql;

import io.inlet.cli.CommandException;
import io.inlet.cli.ddl.DuckDbDialect;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import io.inlet.storage.Location;
import io.inlet.table.TableSnapshot;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

/** DuckDB in this process, with a view for each table of a lake. For one thread. */
public final class LakeSession implements AutoCloseable {
  private final Connection connection;

  private LakeSession(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens a lake for reading.
   *
   * @throws CommandException if there is none, or DuckDB cannot start or read it
   */
  public static LakeSession open(Lake lake) {
    return open(lake, AsOfOption.NOW);
  }

  /**
   * Opens a lake for reading as it was.
   *
   * @throws CommandException if there is none, or DuckDB cannot start or read it
   */
  public static LakeSession open(Lake lake, AsOfOption asOf) {
    lake.check();
    LakeLogs logs = new LakeLogs(lake, asOf);
    return open(lake.location(), new DuckDbDialect(lake::hasFiles), logs::snapshot);
  }

  /**
   * Opens the tables of a catalog.
   *
   * @throws CommandException if there are none, or DuckDB cannot read them
   */
  static LakeSession open(CatalogFiles files) {
    Location here = Location.of(Path.of(""));
    LakeSession session = open(here, new DuckDbDialect(table -> false), files::snapshot);
    try {
      files.requireFound();
      return session;
    } catch (CommandException e) {
      session.close();
      throw e;
    }
  }

  private static LakeSession open(
      Location location,
      DuckDbDialect dialect,
      Function<TableSchema, Optional<TableSnapshot>> snapshots) {
    Properties properties = new Properties();
    // Results come as they are read, however large they are.
    properties.setProperty("jdbc_stream_results", "true");
    // Nothing is fetched from the network behind the user's back.
    properties.setProperty("autoinstall_known_extensions", "false");
    try {
      Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
      LakeSession session = new LakeSession(connection);
      for (String statement : dialect.setup(location)) {
        session.execute(statement);
      }
      for (TableSchema table : Tables.all()) {
        Optional<TableSnapshot> snapshot = snapshots.apply(table);
        if (snapshot.isPresent()) {
          session.execute(dialect.open(table, snapshot.get()));
        } else {
          for (String statement : dialect.open(location, table)) {
            session.execute(statement);
          }
        }
      }
      return session;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /**
   * Runs one statement.
   *
   * @param reader is given the rows, if the statement has any, before this method returns
   * @throws CommandException if the statement fails, in one line
   */
  public void query(String sql, RowReader reader) {
    try (Statement statement = connection.createStatement()) {
      if (statement.execute(sql)) {
        try (ResultSet rows = statement.getResultSet()) {
          reader.read(rows);
        }
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** The one value of a query for a number. */
  public long count(String sql) {
    long[] count = new long[1];
    query(
        sql,
        rows -> {
          if (rows.next()) {
            count[0] = rows.getLong(1);
          }
        });
    return count[0];
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** DuckDB's message without the statement that it repeats below, with a caret. */
  private static CommandException failure(SQLException e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    int repeated = message.indexOf("\nLINE ");
    String reason = repeated < 0 ? message : message.substring(0, repeated);
    return new CommandException(reason.strip().replaceAll("\\s*\\R\\s*", " "), "", e);
  }
}
