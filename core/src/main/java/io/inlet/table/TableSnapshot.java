package io.inlet.table;

import java.time.Instant;
import java.util.List;

/**
 * What a table holds at one version. Immutable.
 *
 * @param version the version
 * @param committedAt when it was committed
 * @param columns the names of the table's columns, in order
 * @param partitionColumns the names of the columns that the table is partitioned by; data files
 *     need not hold them
 * @param files the data files
 */
public record TableSnapshot(
    long version,
    Instant committedAt,
    List<String> columns,
    List<String> partitionColumns,
    List<SnapshotFile> files) {

  /** Copies the lists. */
  public TableSnapshot {
    columns = List.copyOf(columns);
    partitionColumns = List.copyOf(partitionColumns);
    files = List.copyOf(files);
  }
}
