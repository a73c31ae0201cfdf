package io.inlet.exporter.metrics;

import io.inlet.schema.TableSchema;
import io.inlet.table.ParquetFiles;
import io.inlet.table.Table;
import io.inlet.table.TableCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Plain files, some of whose tables cannot be opened. */
final class FailingTables implements TableCatalog {
  /** So many of the next attempts fail. */
  final AtomicInteger failures = new AtomicInteger();

  /** Names of tables that fail until they are removed. */
  final Set<String> failing = ConcurrentHashMap.newKeySet();

  private final TableCatalog files;

  FailingTables(Path directory) {
    this.files = ParquetFiles.at(directory);
  }

  @Override
  public Table open(TableSchema schema) throws IOException {
    if (failing.contains(schema.name())
        || failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IOException("the store is down");
    }
    return files.open(schema);
  }

  @Override
  public String toString() {
    return "failing " + files;
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
