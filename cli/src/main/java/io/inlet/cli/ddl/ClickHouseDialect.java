package io.inlet.cli.ddl;

import io.inlet.schema.TableSchema;
import io.inlet.storage.Location;
import java.util.List;

/** A view per table over ClickHouse's table functions for files and buckets. */
final class ClickHouseDialect implements Dialect {
  private final ClickHouseTypes types = new ClickHouseTypes();

  @Override
  public boolean executedInTests() {
    return false;
  }

  @Override
  public List<String> notes(Location lake) {
    return List.of(
        lake.isFile()
            ? "For clickhouse-local; a server reads only below its user_files_path."
            : "Credentials: a named collection, or the server's own role.",
        "The day comes from the path (_path), so that it needs no setting; where it is compared, only"
            + " that day's files are read.");
  }

  @Override
  public List<String> setup(Location lake) {
    return List.of();
  }

  @Override
  public List<String> open(Location lake, TableSchema table) {
    String source =
        "%s(%s, 'Parquet',\n%s)"
            .formatted(
                function(lake),
                Quoting.textWithBackslashes(
                    address(lake) + "/" + table.name() + "/date=*/*.parquet"),
                Quoting.textWithBackslashes(types.columns(table, Quoting.BACKTICKS)));
    return List.of(
        "CREATE VIEW IF NOT EXISTS %s AS\nSELECT *, toDate32(extract(_path, 'date=([0-9-]+)/[^/]*$')) AS date\nFROM %s"
            .formatted(table.name(), source));
  }

  private static String function(Location lake) {
    return switch (lake.scheme()) {
      case Location.FILE -> "file";
      case "gs" -> "gcs";
      case "az", "abfs", "abfss" -> "azureBlobStorage";
      default -> "s3";
    };
  }

  private static String address(Location lake) {
    return switch (lake.scheme()) {
      case "gs" -> "https://storage.googleapis.com/" + lake.authority() + "/" + lake.key();
      default -> lake.toString();
    };
  }
}
