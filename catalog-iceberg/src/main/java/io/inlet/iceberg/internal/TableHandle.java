package io.inlet.iceberg.internal;

import io.inlet.iceberg.internal.layout.TableMismatchException;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;

/**
 * A table as the catalog gave it out, and its operations. The table is kept as long as one of its
 * files is written: catalogs take back its access to files when nobody holds it.
 */
record TableHandle(Table table, TableOperations operations) {

  /**
   * The handle of a table.
   *
   * @throws TableMismatchException if Inlet cannot append to tables of this kind
   */
  static TableHandle of(Table table) {
    if (!(table instanceof HasTableOperations operable)) {
      throw new TableMismatchException(
          table.name()
              + " is a "
              + table.getClass().getName()
              + ", whose metadata cannot be committed (expected: a table of a catalog)");
    }
    TableOperations operations = operable.operations();
    if (operations.current().properties().containsKey("encryption.key-id")) {
      throw new TableMismatchException(
          table.name()
              + " is encrypted by Iceberg (encryption.key-id), which Inlet does not write");
    }
    return new TableHandle(table, operations);
  }

  /** The metadata as last seen. */
  TableMetadata current() {
    return operations.current();
  }

  String name() {
    return table.name();
  }
}
