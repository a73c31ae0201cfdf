package io.inlet.cli.ddl;

import io.inlet.schema.TableSchema;
import io.inlet.storage.Location;
import java.util.List;

/** A view per table over ClickHouse's table functions for files and buckets. */
final class ClickHouseDialect implements Dialect {
  private static final String AZURE = "azureBlobStorage";

  private final ClickHouseTypes types = new ClickHouseTypes();

  @Override
  public boolean executedInTests() {
    return false;
  }

  @Override
  public List<String> notes(Location lake) {
    return List.of(
        access(lake),
        "The day comes from the path of a file, whatever the settings of the session.");
  }

  /** What it takes to read files there, in a sentence. */
  static String access(Location lake) {
    return switch (function(lake)) {
      case "file" -> "For clickhouse-local; a server reads only below its user_files_path.";
      case AZURE -> "Put in the storage account's connection string.";
      default -> "Credentials: a named collection, or the server's own role.";
    };
  }

  /** The function that reads a Delta table. */
  static String deltaTable(Location lake, TableSchema table) {
    return switch (function(lake)) {
      case "file" ->
          "deltaLakeLocal("
              + Quoting.textWithBackslashes(lake.resolve(table.name()).toString())
              + ")";
      case AZURE ->
          "deltaLakeAzure('CONNECTION STRING', %s, %s)"
              .formatted(
                  Quoting.textWithBackslashes(container(lake)),
                  Quoting.textWithBackslashes(lake.key() + "/" + table.name()));
      default ->
          "deltaLake("
              + Quoting.textWithBackslashes(address(lake) + "/" + table.name() + "/")
              + ")";
    };
  }

  @Override
  public List<String> setup(Location lake) {
    return List.of();
  }

  @Override
  public List<String> open(Location lake, TableSchema table) {
    String columns = Quoting.textWithBackslashes("\n" + types.columns(table, Quoting.BACKTICKS));
    return List.of(
        """
        CREATE VIEW IF NOT EXISTS %s AS
        SELECT *, toDate32(extract(_path, 'date=([0-9-]+)/[^/]*$')) AS date
        FROM %s(%s, %s)"""
            .formatted(table.name(), function(lake), files(lake, table), columns));
  }

  private static String function(Location lake) {
    return switch (lake.scheme()) {
      case Location.FILE -> "file";
      case "gs" -> "gcs";
      case "az", "abfs", "abfss", "adls" -> AZURE;
      default -> "s3";
    };
  }

  /** The arguments up to the format: each function has its own way to address a bucket. */
  private static String files(Location lake, TableSchema table) {
    String pattern = table.name() + "/date=*/*.parquet";
    if (function(lake).equals(AZURE)) {
      return "'CONNECTION STRING', %s, %s, 'Parquet', 'auto'"
          .formatted(
              Quoting.textWithBackslashes(container(lake)),
              Quoting.textWithBackslashes(lake.key() + "/" + pattern));
    }
    return Quoting.textWithBackslashes(address(lake) + "/" + pattern) + ", 'Parquet'";
  }

  private static String container(Location lake) {
    return lake.authority().replaceAll("@.*", "");
  }

  private static String address(Location lake) {
    return lake.scheme().equals("gs")
        ? "https://storage.googleapis.com/" + lake.authority() + "/" + lake.key()
        : lake.toString();
  }
}
