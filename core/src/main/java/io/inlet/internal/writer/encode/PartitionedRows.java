package io.inlet.internal.writer.encode;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.ColumnBatchPool;
import io.inlet.columnar.RowCopier;
import io.inlet.internal.writer.memory.MemoryBudget;
import io.inlet.table.Partition;
import io.inlet.table.PartitionRows;
import io.inlet.table.Partitioner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of batches, sorted into partitions; a batch whose rows are all of one is not copied.
 * Copies are counted in the writer's memory until this is closed. For one thread.
 */
public final class PartitionedRows implements AutoCloseable {

  /** Rows are looked at this often for whether a copy has reached its size. */
  private static final int CHUNK_ROWS = 256;

  /** A part of a batch that is smaller than this has no use for the buffers of an earlier one. */
  private static final int SMALL_PART = 8;

  private final Map<Partition, List<ColumnBatch>> byPartition = new LinkedHashMap<>();

  /** The last batch of a partition, when it is a copy that more rows may be added to. */
  private final Map<Partition, ColumnBatch> growing = new LinkedHashMap<>();

  private final List<ColumnBatch> copies = new ArrayList<>();
  private final List<ColumnBatch> pooled = new ArrayList<>();
  private final MemoryBudget memory;
  private final ColumnBatchPool pool;
  private long countedBytes;

  private PartitionedRows(MemoryBudget memory, ColumnBatchPool pool) {
    this.memory = memory;
    this.pool = pool;
  }

  /** Sorts rows into the partitions that {@code partitioner} says; to be closed by the caller. */
  public static PartitionedRows of(
      List<ColumnBatch> batches,
      Partitioner partitioner,
      MemoryBudget memory,
      ColumnBatchPool pool) {
    PartitionedRows rows = new PartitionedRows(memory, pool);
    try {
      for (ColumnBatch batch : batches) {
        partitioner.split(batch).forEach((partition, own) -> rows.add(partition, batch, own));
        rows.count();
      }
      return rows;
    } catch (RuntimeException | Error e) {
      rows.close();
      throw e;
    }
  }

  /** The batches of each partition, which are gone when this is closed. */
  public Map<Partition, List<ColumnBatch>> byPartition() {
    return byPartition;
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
        target = take(batch, numbers.length - from);
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

  /** A batch for the copies of so many rows of another. */
  private ColumnBatch take(ColumnBatch of, int rows) {
    boolean small = rows < of.rowCount() / SMALL_PART;
    ColumnBatch batch = small ? new ColumnBatch(of.schema()) : pool.take(of.schema());
    copies.add(batch);
    if (!small) {
      pooled.add(batch);
    }
    return batch;
  }

  private void count() {
    long bytes = copies.stream().mapToLong(ColumnBatch::retainedBytes).sum();
    memory.add(bytes - countedBytes);
    countedBytes = bytes;
  }

  @Override
  public void close() {
    memory.add(-countedBytes);
    countedBytes = 0;
    pooled.forEach(pool::release);
    pooled.clear();
    copies.clear();
    byPartition.clear();
    growing.clear();
  }
}
