package io.inlet.cli.ddl;

import io.inlet.schema.TableSchema;
import io.inlet.storage.Location;
import java.util.List;

/** External tables in the Glue catalog, for Athena engine version 3. */
final class AthenaDialect implements Dialect {
  private final HiveTypes types = new HiveTypes();

  @Override
  public boolean executedInTests() {
    return false;
  }

  @Override
  public List<String> notes(Location lake) {
    return List.of(
        "Athena takes one statement at a time.",
        "MSCK REPAIR TABLE finds new days: run it again when there are some.",
        lake.scheme().equals("s3")
            ? "Times are UTC."
            : "Athena reads s3:// only, so these statements need another location.");
  }

  @Override
  public List<String> setup(Location lake) {
    return List.of();
  }

  @Override
  public List<String> open(Location lake, TableSchema table) {
    String name = Quoting.BACKTICKS.name(table.name());
    return List.of(
        """
        CREATE EXTERNAL TABLE IF NOT EXISTS %s (
        %s
        )
        PARTITIONED BY (`date` date)
        STORED AS PARQUET
        LOCATION %s"""
            .formatted(
                name,
                types.columns(table, Quoting.BACKTICKS),
                Quoting.text(lake.resolve(table.name()) + "/")),
        "MSCK REPAIR TABLE " + name);
  }
}
