package io.inlet.table;

import io.inlet.columnar.ColumnBatch;
import java.util.Map;

/** Splits rows by partition. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface Partitioner {

  /** The rows of {@code batch} that belong to each partition; every row to exactly one. */
  Map<Partition, PartitionRows> split(ColumnBatch batch);

  /** That of a table that is not partitioned. */
  static Partitioner none() {
    return batch -> Map.of(Partition.NONE, PartitionRows.all(batch));
  }
}
