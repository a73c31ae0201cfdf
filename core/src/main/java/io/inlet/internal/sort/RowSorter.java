package io.inlet.internal.sort;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.ColumnBatchPool;
import io.inlet.columnar.RowCopier;
import io.inlet.table.SortKey;
import java.util.ArrayList;
import java.util.List;

/** Sorts the rows of batches, stably. */
public final class RowSorter {
  /** A copy is looked at this often for whether it has reached its size. */
  private static final int CHUNK_ROWS = 256;

  private final ColumnBatchPool pool;

  /** A sorter that takes the batches for sorted rows from {@code pool}. */
  public RowSorter(ColumnBatchPool pool) {
    this.pool = pool;
  }

  /**
   * The rows of {@code batches} in order: {@code batches} itself when they are in order already,
   * otherwise copies, which the caller gives to the pool when they are done with.
   *
   * @param batches batches of one table, which are only read
   * @param order the keys, the first before the others
   */
  public List<ColumnBatch> sort(List<ColumnBatch> batches, List<SortKey> order) {
    RowNumbers rows = new RowNumbers(batches);
    for (int k = order.size() - 1; k >= 0; k--) {
      SortKey key = order.get(k);
      SortValues values =
          SortValues.of(
              batches.stream()
                  .map(batch -> key.transform().apply(batch.columns().get(key.column().source())))
                  .toList(),
              rows.size(),
              key.column());
      rows.sortBy(values);
    }
    return rows.inOrder() ? batches : copy(batches, rows);
  }

  private List<ColumnBatch> copy(List<ColumnBatch> batches, RowNumbers rows) {
    List<ColumnBatch> sorted = new ArrayList<>();
    RowCopier[] copiers = new RowCopier[batches.size()];
    ColumnBatch target = null;
    int[] numbers = new int[CHUNK_ROWS];
    int looked = 0;
    for (int from = 0; from < rows.size(); ) {
      if (target == null || from - looked >= CHUNK_ROWS) {
        looked = from;
        if (target == null || target.usedBytes() >= ColumnBatch.MAX_BYTES / 2) {
          target = pool.take(batches.get(0).schema());
          sorted.add(target);
          copiers = new RowCopier[copiers.length];
        }
      }
      int batch = rows.batch(from);
      int count = rows.run(from, numbers);
      copier(copiers, batches, batch, target).copy(numbers, 0, count);
      from += count;
    }
    return sorted;
  }

  private static RowCopier copier(
      RowCopier[] copiers, List<ColumnBatch> batches, int batch, ColumnBatch target) {
    RowCopier copier = copiers[batch];
    if (copier == null) {
      copier = new RowCopier(batches.get(batch), target);
      copiers[batch] = copier;
    }
    return copier;
  }
}
