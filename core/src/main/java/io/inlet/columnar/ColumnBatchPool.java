package io.inlet.columnar;

import io.inlet.schema.TableSchema;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/**
 * Keeps the buffers of batches that are done with for the next ones, up to a bound.
 *
 * <p>Safe for use by several threads.
 */
public final class ColumnBatchPool {
  /**
   * A batch that has grown beyond this is not kept: filled with rows of another shape it might pass
   * {@link ColumnBatch#MAX_BYTES}.
   */
  private static final int MAX_BATCH_BYTES = 11 << 20;

  private final long maxBytes;
  private final Map<TableSchema, Queue<ColumnBatch>> idle = new HashMap<>();
  private long idleBytes;

  /**
   * A pool that keeps at most {@code maxBytes} of idle buffers.
   *
   * @throws IllegalArgumentException if {@code maxBytes} is negative
   */
  public ColumnBatchPool(long maxBytes) {
    if (maxBytes < 0) {
      throw new IllegalArgumentException("maxBytes: " + maxBytes + " (expected: >= 0)");
    }
    this.maxBytes = maxBytes;
  }

  /** An empty batch for a table, with the buffers of an earlier one where there is one. */
  public synchronized ColumnBatch take(TableSchema schema) {
    Queue<ColumnBatch> batches = idle.get(schema);
    ColumnBatch batch = batches == null ? null : batches.poll();
    if (batch == null) {
      return new ColumnBatch(schema);
    }
    idleBytes -= batch.retainedBytes();
    return batch;
  }

  /** Takes back a batch that nobody reads any more. */
  public void release(ColumnBatch batch) {
    batch.clear();
    long bytes = batch.retainedBytes();
    synchronized (this) {
      if (bytes <= MAX_BATCH_BYTES && idleBytes + bytes <= maxBytes) {
        idleBytes += bytes;
        idle.computeIfAbsent(batch.schema(), schema -> new ArrayDeque<>()).add(batch);
      }
    }
  }

  /** The bytes of idle buffers. */
  public synchronized long idleBytes() {
    return idleBytes;
  }
}
