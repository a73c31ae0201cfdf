package io.inlet.cli.ddl;

import io.inlet.schema.TableSchema;
import java.util.Locale;
import java.util.function.Predicate;

/** The engines that {@code inlet ddl --for} knows. */
enum Engine {
  DUCKDB("DuckDB"),
  ATHENA("Amazon Athena"),
  TRINO("Trino"),
  SPARK("Spark SQL"),
  CLICKHOUSE("ClickHouse");

  private final String title;

  Engine(String title) {
    this.title = title;
  }

  /** The name that users write. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  String title() {
    return title;
  }

  Dialect dialect(Predicate<TableSchema> hasFiles) {
    return switch (this) {
      case DUCKDB -> new DuckDbDialect(hasFiles);
      case ATHENA -> new AthenaDialect();
      case TRINO -> new TrinoDialect();
      case SPARK -> new SparkDialect(hasFiles);
      case CLICKHOUSE -> new ClickHouseDialect();
    };
  }
}
