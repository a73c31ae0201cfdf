package io.inlet.cli.ddl;

import io.inlet.schema.TableSchema;
import io.inlet.storage.Location;
import java.util.List;

/** External tables of Trino's Hive connector. */
final class TrinoDialect implements Dialect {
  private final TrinoTypes types = new TrinoTypes();

  @Override
  public boolean executedInTests() {
    return false;
  }

  @Override
  public List<String> notes(Location lake) {
    return List.of(
        "For a catalog named hive and a schema named telemetry: put in your own names.",
        "The catalog needs parquet.use-column-names (the default) and access to the location.",
        "sync_partition_metadata finds new days: call it again when there are some.");
  }

  @Override
  public List<String> setup(Location lake) {
    return List.of(
        "SET TIME ZONE 'UTC'",
        "SET SESSION hive.timestamp_precision = 'MICROSECONDS'",
        "CREATE SCHEMA IF NOT EXISTS hive.telemetry");
  }

  @Override
  public List<String> open(Location lake, TableSchema table) {
    String location = lake.resolve(table.name()).toString();
    return List.of(
        """
        CREATE TABLE IF NOT EXISTS hive.telemetry.%s (
        %s,
          "date" date
        )
        WITH (
          external_location = %s,
          format = 'PARQUET',
          partitioned_by = ARRAY['date']
        )"""
            .formatted(
                table.name(),
                types.columns(table, Quoting.DOUBLE_QUOTES),
                Quoting.text(lake.isFile() ? "local://" + location : location)),
        "CALL hive.system.sync_partition_metadata('telemetry', '%s', 'FULL')"
            .formatted(table.name()));
  }
}
