package io.inlet.cli.sql;

import io.inlet.cli.CommandException;
import io.inlet.schema.TableSchema;
import io.inlet.table.TableCatalog;
import io.inlet.table.TableFormats;
import io.inlet.table.TableSnapshot;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** What the logs of a lake's tables say which files to read. */
final class LakeLogs {
  private final Lake lake;
  private final AsOfOption asOf;

  LakeLogs(Lake lake, AsOfOption asOf) {
    this.lake = lake;
    this.asOf = asOf;
  }

  /**
   * The files of a table; empty if it has no log, and all files count.
   *
   * @throws CommandException if the log cannot be read, or does not reach that far
   */
  Optional<TableSnapshot> snapshot(TableSchema table) {
    if (!lake.hasLog(table)) {
      if (asOf.names(table)) {
        throw new CommandException(
            table.name() + " at " + lake.root() + " is no Delta table and keeps no versions", "");
      }
      return Optional.empty();
    }
    try (TableCatalog catalog = TableFormats.open("delta", lake.location(), Map.of())) {
      return catalog.snapshot(table.name(), asOf.of(table));
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()), "", e);
    }
  }
}
