package io.inlet.internal.writer;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.RowCopier;
import io.inlet.table.Partition;
import io.inlet.table.PartitionRows;
import io.inlet.table.Partitioner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sorts the rows of batches into partitions; a batch whose rows are all of one is not copied. */
final class PartitionedRows {

  /** Rows are looked at this often for whether a copy has reached its size. */
  private static final int CHUNK_ROWS = 256;

  private final Map<Partition, List<ColumnBatch>> byPartition = new LinkedHashMap<>();

  /** The last batch of a partition, when it is a copy that more rows may be added to. */
  private final Map<Partition, ColumnBatch> growing = new LinkedHashMap<>();

  private PartitionedRows() {}

  static Map<Partition, List<ColumnBatch>> of(List<ColumnBatch> batches, Partitioner partitioner) {
    PartitionedRows rows = new PartitionedRows();
    for (ColumnBatch batch : batches) {
      partitioner.split(batch).forEach((partition, own) -> rows.add(partition, batch, own));
    }
    return rows.byPartition;
  }

  private void add(Partition partition, ColumnBatch batch, PartitionRows own) {
    List<ColumnBatch> list = byPartition.computeIfAbsent(partition, key -> new ArrayList<>());
    if (own.isAll(batch.rowCount())) {
      list.add(batch);
      growing.remove(partition);
      return;
    }
    int[] numbers = own.numbers();
    int from = 0;
    while (from < numbers.length) {
      ColumnBatch target = growing.get(partition);
      if (target == null) {
        target = new ColumnBatch(batch.schema());
        growing.put(partition, target);
        list.add(target);
      }
      RowCopier copier = new RowCopier(batch, target);
      while (from < numbers.length && target.usedBytes() < ColumnBatch.MAX_BYTES / 2) {
        int to = Math.min(numbers.length, from + CHUNK_ROWS);
        copier.copy(numbers, from, to);
        from = to;
      }
      if (target.usedBytes() >= ColumnBatch.MAX_BYTES / 2) {
        growing.remove(partition);
      }
    }
  }
}
