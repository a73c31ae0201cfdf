package io.inlet.cli.ddl;

import io.inlet.schema.TableSchema;
import io.inlet.storage.Location;
import java.util.List;

/** How one engine is told to open a lake's tables. */
public interface Dialect {

  /** Whether the build runs these statements; the others follow the engine's documentation. */
  boolean executedInTests();

  /** What a reader has to know before running the statements; each a line. */
  default List<String> notes(Location lake) {
    return List.of();
  }

  /** What comes before the tables, once. */
  List<String> setup(Location lake);

  /** What opens one table. */
  List<String> open(Location lake, TableSchema table);
}
