package io.inlet.cli.ddl;

import io.inlet.schema.TableSchema;
import io.inlet.storage.Location;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** External tables for Spark SQL 3.4 and later. */
final class SparkDialect implements Dialect {
  private final HiveTypes types = new HiveTypes();

  @Override
  public boolean executedInTests() {
    return true;
  }

  @Override
  public List<String> notes(Location lake) {
    return List.of("MSCK REPAIR TABLE finds new days: run it again when there are some.");
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
    return List.of(
        "CREATE TABLE IF NOT EXISTS %s (\n%s\n)\nUSING parquet\nPARTITIONED BY (`date`)\nLOCATION %s"
            .formatted(name, columns, Quoting.textWithBackslashes(uri(lake.resolve(table.name())))),
        "MSCK REPAIR TABLE " + name);
  }

  /** Spark reads a location as a URI when it has a scheme, so a path goes in as an escaped one. */
  private static String uri(Location location) {
    if (!location.isFile()) {
      String scheme = location.scheme().equals("s3") ? "s3a" : location.scheme();
      return scheme + "://" + location.authority() + "/" + location.key();
    }
    try {
      return new URI("file", "", "/" + location.key(), null, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("location: " + location, e);
    }
  }
}
