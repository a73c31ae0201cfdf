package io.inlet.iceberg.internal.catalog;

import java.io.IOException;
import org.apache.iceberg.catalog.Catalog;

/** Where a catalog comes from. Safe for use by several threads. */
@FunctionalInterface
public interface CatalogSource {

  /** Makes the catalog, which may ask a server, or create what an embedded one is kept in. */
  Catalog connect();

  /**
   * Whether there is a catalog already, so that connecting creates nothing.
   *
   * @throws IOException if that could not be found out
   */
  default boolean isThere() throws IOException {
    return true;
  }

  /**
   * Makes sure that a table created in the catalog hides no rows of another format.
   *
   * @throws io.inlet.table.TableRefusedException if there are some
   * @throws IOException if that could not be found out
   */
  default void requireFree(String table) throws IOException {}
}
