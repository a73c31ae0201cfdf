package io.inlet.table;

import io.inlet.storage.Location;
import java.util.OptionalLong;

/**
 * A data file of a snapshot.
 *
 * @param location where it is
 * @param sizeBytes its length
 * @param partition the partition that all its rows belong to
 * @param rowCount how many rows it holds, deleted ones included, if the table says so
 * @param deletedRows the rows in it that do not count
 */
public record SnapshotFile(
    Location location,
    long sizeBytes,
    Partition partition,
    OptionalLong rowCount,
    DeletedRows deletedRows) {

  /** A file whose rows all count. */
  public SnapshotFile(
      Location location, long sizeBytes, Partition partition, OptionalLong rowCount) {
    this(location, sizeBytes, partition, rowCount, DeletedRows.NONE);
  }
}
