package io.inlet.table;

import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import java.io.IOException;
import java.util.Map;

/**
 * A table format by name. Implementations are found with {@link java.util.ServiceLoader} and are
 * safe for use by several threads.
 */
public interface TableFormat {

  /** The name, in lower case: {@code parquet}, {@code delta}, {@code iceberg}. */
  String name();

  /**
   * A catalog of tables of this format.
   *
   * @param location the directory or prefix that holds the tables
   * @param options the format's and the storage's options by name; an unknown one is an error
   * @throws IllegalArgumentException if an option is unknown or its value cannot be used
   * @throws IOException if the location cannot be used at all
   */
  TableCatalog open(Location location, Map<String, String> options) throws IOException;

  /**
   * Whether tables of this format lie in a store, as far as the store tells: tables that only a
   * catalog elsewhere knows are not seen. Creates nothing.
   *
   * @throws IOException if the store could not be read
   */
  default boolean isAt(ObjectStore store) throws IOException {
    return false;
  }

  /** Whether the format itself, not its storage, has an option of this name. */
  default boolean hasOption(String option) {
    return false;
  }
}
