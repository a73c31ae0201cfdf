package io.inlet.table;

import io.inlet.schema.TableSchema;
import java.io.IOException;

/** Where the tables of one writer are. Safe for use by several threads. */
public interface TableCatalog extends AutoCloseable {

  /**
   * Opens a table; the caller closes it. A table that does not exist is created by its first use.
   *
   * @throws IOException if the place could not be reached; to be tried again
   */
  Table open(TableSchema schema) throws IOException;

  /** The place, as a message names it; without secrets. */
  @Override
  String toString();

  /** Closes what the catalog opened for itself, after all its tables. */
  @Override
  void close() throws IOException;
}
