package io.inlet.cli.ddl;

import io.inlet.schema.TableSchema;
import io.inlet.storage.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * How engines open Delta tables: by their logs, which say the columns and which files count. A
 * table that is not there yet is a view of no rows in DuckDB, and left out for other engines.
 */
final class DeltaDialect implements Dialect {
  private final Engine engine;
  private final Predicate<TableSchema> hasLog;

  /**
   * Creates the dialect of an engine.
   *
   * @param hasLog tells the tables that there are from those that there are not
   */
  DeltaDialect(Engine engine, Predicate<TableSchema> hasLog) {
    this.engine = engine;
    this.hasLog = hasLog;
  }

  @Override
  public boolean executedInTests() {
    return engine == Engine.SPARK;
  }

  @Override
  public List<String> notes(Location lake) {
    List<String> notes = new ArrayList<>();
    switch (engine) {
      case DUCKDB -> {
        if (!lake.isFile()) {
          notes.add(
              "Credentials: CREATE SECRET"
                  + " (https://duckdb.org/docs/stable/configuration/secrets_manager)");
        }
      }
      case SPARK -> notes.add("Spark needs delta-spark, its session extension and its catalog.");
      case TRINO -> {
        notes.add("For a catalog named delta and a schema named telemetry: put in your own names.");
        notes.add("The catalog needs delta.register-table-procedure.enabled=true.");
      }
      case ATHENA -> {
        notes.add("Athena takes one statement at a time.");
        if (!lake.scheme().equals("s3")) {
          notes.add("Athena reads s3:// only, so these statements need another location.");
        }
      }
      case CLICKHOUSE -> notes.add(ClickHouseDialect.access(lake));
    }
    if (!lake.isFile()) {
      notes.add(
          engine == Engine.SPARK
              ? "A table that is not there yet would be Spark's, without partitions: leave its"
                  + " statement out, and Inlet creates it."
              : "A table that is not there yet cannot be opened: leave its statement out.");
    }
    return notes;
  }

  @Override
  public List<String> setup(Location lake) {
    return switch (engine) {
      case DUCKDB -> {
        List<String> statements = new ArrayList<>(List.of("INSTALL delta", "LOAD delta"));
        statements.addAll(new DuckDbDialect(hasLog).setup(lake));
        yield statements;
      }
      case SPARK -> new SparkDialect(hasLog).setup(lake);
      case TRINO -> List.of("SET TIME ZONE 'UTC'", "CREATE SCHEMA IF NOT EXISTS delta.telemetry");
      case ATHENA, CLICKHOUSE -> List.of();
    };
  }

  @Override
  public List<String> open(Location lake, TableSchema table) {
    if (!hasLog.test(table)) {
      return engine == Engine.DUCKDB ? new DuckDbDialect(hasLog).open(lake, table) : List.of();
    }
    Location directory = lake.resolve(table.name());
    return List.of(
        switch (engine) {
          case DUCKDB ->
              "CREATE OR REPLACE VIEW %s AS\nSELECT *\nFROM delta_scan(%s)"
                  .formatted(table.name(), Quoting.text(address(directory)));
          case SPARK ->
              "CREATE TABLE IF NOT EXISTS %s\nUSING delta\nLOCATION %s"
                  .formatted(
                      Quoting.BACKTICKS.name(table.name()),
                      Quoting.textWithBackslashes(SparkDialect.address(directory)));
          case TRINO ->
              ("CALL delta.system.register_table(\n  schema_name => 'telemetry',\n"
                      + "  table_name => '%s',\n  table_location => %s)")
                  .formatted(
                      table.name(),
                      Quoting.text(lake.isFile() ? "local://" + directory : "" + directory));
          case ATHENA ->
              "CREATE EXTERNAL TABLE IF NOT EXISTS %s\nLOCATION %s\n%s"
                  .formatted(
                      Quoting.BACKTICKS.name(table.name()),
                      Quoting.text(directory + "/"),
                      "TBLPROPERTIES ('table_type' = 'DELTA')");
          case CLICKHOUSE ->
              "CREATE VIEW IF NOT EXISTS %s AS\nSELECT *\nFROM %s"
                  .formatted(table.name(), ClickHouseDialect.deltaTable(lake, table));
        });
  }

  /** DuckDB takes a directory as a URL, whatever characters are in its name. */
  private static String address(Location directory) {
    return directory.isFile()
        ? directory.toPath().toUri().toString().replaceFirst("/$", "")
        : directory.toString();
  }
}
