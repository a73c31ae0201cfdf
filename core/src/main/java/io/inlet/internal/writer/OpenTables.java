package io.inlet.internal.writer;

import io.inlet.schema.TableSchema;
import io.inlet.table.TableCatalog;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The tables that somebody has written to, each opened when it is first asked for something. */
final class OpenTables {
  private static final Logger LOG = System.getLogger("io.inlet.writer");

  private final TableCatalog catalog;
  private final Shared shared;
  private final boolean returning;
  private final Duration patience;
  private final Map<TableSchema, TableStream> streams = new ConcurrentHashMap<>();

  /**
   * Tables of a catalog, which stays the caller's.
   *
   * @param returning whether epochs may come again that have been committed before
   * @param patience how long a table may fail, while others do not, before its rows are put aside
   */
  OpenTables(TableCatalog catalog, Shared shared, boolean returning, Duration patience) {
    this.catalog = catalog;
    this.shared = shared;
    this.returning = returning;
    this.patience = patience;
  }

  /** The stream of rows into a table. By any thread. */
  TableStream stream(TableSchema schema) {
    return streams.computeIfAbsent(
        schema, key -> new TableStream(key, catalog, shared, returning, patience));
  }

  /** Lets the tables forget a producer that is never used again, as well as that can be done. */
  void retire(String producerId) {
    for (TableStream stream : streams.values()) {
      try {
        stream.retire(producerId);
      } catch (IOException | RuntimeException e) {
        LOG.log(Level.DEBUG, "the mark of " + producerId + " stays in a table", e);
      }
    }
  }

  /** Closes the tables, when no task uses them any more, each whatever becomes of the others. */
  void close() throws IOException {
    IOException failure = null;
    for (TableStream stream : streams.values()) {
      try {
        stream.close();
      } catch (IOException | RuntimeException e) {
        if (failure == null) {
          failure = new IOException("closing table " + stream.schema().name() + " failed", e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
