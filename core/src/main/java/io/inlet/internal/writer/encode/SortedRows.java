package io.inlet.internal.writer.encode;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.ColumnBatchPool;
import io.inlet.internal.sort.RowSorter;
import io.inlet.internal.writer.memory.MemoryBudget;
import io.inlet.table.SortKey;
import java.io.IOException;
import java.util.List;

/**
 * Sorts rows within the writer's memory. Sorted rows are a copy, which is counted while it is
 * there; what there is no memory for is sorted in parts of at least a batch.
 */
public final class SortedRows {
  private final MemoryBudget memory;
  private final ColumnBatchPool pool;
  private final RowSorter sorter;

  /** Sorts into buffers of {@code pool}, counted by {@code memory}. */
  public SortedRows(MemoryBudget memory, ColumnBatchPool pool) {
    this.memory = memory;
    this.pool = pool;
    this.sorter = new RowSorter(pool);
  }

  /** Is given rows in order, which are gone when it returns. */
  interface Target {
    void write(List<ColumnBatch> sorted) throws IOException;
  }

  /** Hands over all rows, in as few parts as memory allows, each of them sorted. */
  void forEach(List<ColumnBatch> batches, List<SortKey> order, Target target) throws IOException {
    int from = 0;
    while (from < batches.size()) {
      long room = memory.limit() - memory.used();
      long bytes = batches.get(from).retainedBytes();
      int to = from + 1;
      while (to < batches.size() && bytes + batches.get(to).retainedBytes() <= room) {
        bytes += batches.get(to).retainedBytes();
        to++;
      }
      write(batches.subList(from, to), order, target, bytes);
      from = to;
    }
  }

  private void write(List<ColumnBatch> batches, List<SortKey> order, Target target, long bytes)
      throws IOException {
    memory.add(bytes);
    long counted = bytes;
    List<ColumnBatch> sorted = batches;
    try {
      sorted = sorter.sort(batches, order);
      if (sorted != batches) {
        // Each sorted batch has its own copy of what rows of different batches shared.
        long taken = sorted.stream().mapToLong(ColumnBatch::retainedBytes).sum();
        memory.add(Math.max(0, taken - bytes));
        counted = Math.max(bytes, taken);
      }
      target.write(sorted);
    } finally {
      memory.add(-counted);
      if (sorted != batches) {
        sorted.forEach(pool::release);
      }
    }
  }
}
