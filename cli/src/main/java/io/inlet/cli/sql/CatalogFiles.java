package io.inlet.cli.sql;

import io.inlet.cli.CommandException;
import io.inlet.schema.TableSchema;
import io.inlet.table.TableCatalog;
import io.inlet.table.TableSnapshot;
import java.io.IOException;
import java.util.Optional;

/** What a catalog's tables say which files to read. */
final class CatalogFiles {
  private final TableCatalog catalog;
  private final AsOfOption asOf;
  private boolean found;

  CatalogFiles(TableCatalog catalog, AsOfOption asOf) {
    this.catalog = catalog;
    this.asOf = asOf;
  }

  /**
   * The files of a table; empty if there is no such table.
   *
   * @throws CommandException if it cannot be read, or not that far back, or not here
   */
  Optional<TableSnapshot> snapshot(TableSchema table) {
    try {
      Optional<TableSnapshot> snapshot = catalog.snapshot(table.name(), asOf.of(table));
      found |= snapshot.isPresent();
      if (snapshot.isPresent()
          && snapshot.get().files().stream().anyMatch(file -> !file.location().isFile())) {
        throw new CommandException(
            catalog + ": the files of " + table.name() + " are not on local disk",
            "Query it with an engine that knows the catalog: Spark, Trino, DuckDB, PyIceberg");
      }
      return snapshot;
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()), "", e);
    }
  }

  /** Whether there was any table. */
  boolean found() {
    return found;
  }
}
