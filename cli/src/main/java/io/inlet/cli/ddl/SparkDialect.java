package io.inlet.cli.ddl;

import io.inlet.schema.TableSchema;
import io.inlet.storage.Location;
import java.util.List;
import java.util.function.Predicate;

/** External tables for Spark SQL 3.4 and later. */
final class SparkDialect implements Dialect {
  private final HiveTypes types = new HiveTypes();
  private final Predicate<TableSchema> hasFiles;

  SparkDialect(Predicate<TableSchema> hasFiles) {
    this.hasFiles = hasFiles;
  }

  @Override
  public boolean executedInTests() {
    return true;
  }

  @Override
  public List<String> notes(Location lake) {
    return List.of(
        "MSCK REPAIR TABLE finds new days: run it again when there are some.",
        "It fails for a table whose directory does not exist yet: leave it out until there is one.");
  }

  @Override
  public List<String> setup(Location lake) {
    return List.of("SET spark.sql.session.timeZone = UTC");
  }

  @Override
  public List<String> open(Location lake, TableSchema table) {
    String name = Quoting.BACKTICKS.name(table.name());
    // Partition columns of a table come last in Spark, wherever they are listed.
    String columns = types.columns(table, Quoting.BACKTICKS) + ",\n  `date` date";
    String create =
        """
        CREATE TABLE IF NOT EXISTS %s (
        %s
        )
        USING parquet
        PARTITIONED BY (`date`)
        LOCATION %s"""
            .formatted(
                name, columns, Quoting.textWithBackslashes(address(lake.resolve(table.name()))));
    return hasFiles.test(table) ? List.of(create, "MSCK REPAIR TABLE " + name) : List.of(create);
  }

  /** Spark takes a location verbatim, whatever characters are in it, and knows S3 as s3a. */
  static String address(Location location) {
    return switch (location.scheme()) {
      case Location.FILE -> "file:" + location;
      case "s3" -> "s3a://" + location.authority() + "/" + location.key();
      default -> location.toString();
    };
  }
}
