package io.inlet.table;

import io.inlet.columnar.ColumnBatch;
import java.util.Map;

/** Splits rows by partition. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface Partitioner {

  /**
   * The numbers of the rows of {@code batch} that belong to each partition, in ascending order;
   * every row in exactly one.
   */
  Map<Partition, int[]> split(ColumnBatch batch);
}
