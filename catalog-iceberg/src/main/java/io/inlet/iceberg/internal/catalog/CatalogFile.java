package io.inlet.iceberg.internal.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * The SQLite file of an embedded catalog, looked at without creating anything in it.
 *
 * @param path where it is, or would be
 */
public record CatalogFile(Path path) {
  /** The name of the file in its directory. */
  public static final String NAME = "catalog.db";

  static final String BUSY_TIMEOUT_MILLIS = "60000";

  /** SQLite's SQLITE_OPEN_READWRITE without SQLITE_OPEN_CREATE: what a crash left is tidied up. */
  private static final String OPEN_READWRITE = "2";

  /** SQLite's SQLITE_NOTADB: the file is something else. */
  private static final int NOT_A_DATABASE = 26;

  private static final String OF_CATALOGS =
      "SELECT 1 FROM sqlite_master WHERE name = 'iceberg_tables' AND"
          + " EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'iceberg_namespace_properties')";

  /** The address by which JDBC opens the file. */
  String uri() {
    return "jdbc:sqlite:" + path;
  }

  /**
   * Whether the file is there and is a catalog.
   *
   * @throws IOException if it could not be read
   */
  boolean isCatalog() throws IOException {
    return answers(OF_CATALOGS);
  }

  /**
   * Whether the file is a catalog that holds a table.
   *
   * @throws IOException if it could not be read
   */
  public boolean holdsTables() throws IOException {
    return isCatalog() && answers("SELECT 1 FROM iceberg_tables LIMIT 1");
  }

  private boolean answers(String query) throws IOException {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    SqliteDriver.register();
    Properties properties = new Properties();
    properties.setProperty("open_mode", OPEN_READWRITE);
    properties.setProperty("busy_timeout", BUSY_TIMEOUT_MILLIS);
    try (Connection connection = DriverManager.getConnection(uri(), properties);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    } catch (SQLException e) {
      if (e.getErrorCode() == NOT_A_DATABASE) {
        return false;
      }
      throw new IOException("could not read the catalog " + path + ": " + e.getMessage(), e);
    }
  }
}
