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
        switch (function(lake)) {
          case "file" -> "For clickhouse-local; a server reads only below its user_files_path.";
          case AZURE -> "Put in the storage account's connection string.";
          default -> "Credentials: a named collection, or the server's own role.";
        },
        "The day comes from the path of a file, whatever the settings of the session.");
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
      String container = lake.authority().replaceAll("@.*", "");
      return "'CONNECTION STRING', %s, %s, 'Parquet', 'auto'"
          .formatted(
              Quoting.textWithBackslashes(container),
              Quoting.textWithBackslashes(lake.key() + "/" + pattern));
    }
    String address =
        lake.scheme().equals("gs")
            ? "https://storage.googleapis.com/" + lake.authority() + "/" + lake.key()
            : lake.toString();
    return Quoting.textWithBackslashes(address + "/" + pattern) + ", 'Parquet'";
  }
}
