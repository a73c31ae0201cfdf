package io.inlet.columnar;

import io.inlet.schema.TableSchema;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Keeps the buffers of batches that are done with for the next ones, as far as there is room.
 *
 * <p>Safe for use by several threads.
 */
public final class ColumnBatchPool {
  /**
   * A batch that has grown beyond this is not kept: filled with rows of another shape it might pass
   * {@link ColumnBatch#MAX_BYTES}.
   */
  private static final int MAX_BATCH_BYTES = 11 << 20;

  private final LongSupplier room;
  private final Map<TableSchema, Idle> idle = new HashMap<>();
  private long idleBytes;

  /** The idle batches of one table. */
  private static final class Idle {
    /** The one that was given back last is first. */
    private final Deque<ColumnBatch> batches = new ArrayDeque<>();

    /** How many, at the end, nobody has needed since {@link ColumnBatchPool#trim}. */
    private int unused;
  }

  /**
   * A pool that keeps at most {@code maxBytes} of idle buffers.
   *
   * @throws IllegalArgumentException if {@code maxBytes} is negative
   */
  public ColumnBatchPool(long maxBytes) {
    this(() -> maxBytes);
    if (maxBytes < 0) {
      throw new IllegalArgumentException("maxBytes: " + maxBytes + " (expected: >= 0)");
    }
  }

  /**
   * A pool that keeps what there is room for.
   *
   * @param room the most bytes of idle buffers; asked, by any thread, whenever a batch is taken or
   *     given back, and must not use the pool
   */
  public ColumnBatchPool(LongSupplier room) {
    this.room = room;
  }

  /** An empty batch for a table, with the buffers of an earlier one where there is one. */
  public synchronized ColumnBatch take(TableSchema schema) {
    Idle of = idle.get(schema);
    ColumnBatch batch = of == null ? null : of.batches.poll();
    if (of == null || batch == null) {
      makeRoom();
      return new ColumnBatch(schema);
    }
    of.unused = Math.min(of.unused, of.batches.size());
    idleBytes -= batch.retainedBytes();
    return batch;
  }

  /** Takes back a batch that nobody reads any more. */
  public void release(ColumnBatch batch) {
    batch.clear();
    long bytes = batch.retainedBytes();
    synchronized (this) {
      makeRoom();
      if (bytes <= MAX_BATCH_BYTES && idleBytes + bytes <= room.getAsLong()) {
        idleBytes += bytes;
        idle.computeIfAbsent(batch.schema(), schema -> new Idle()).batches.push(batch);
      }
    }
  }

  /** Lets go of the batches that nobody has needed since this was called last. */
  public synchronized void trim() {
    for (Idle of : idle.values()) {
      for (int left = of.unused; left > 0; left--) {
        letGo(of);
      }
      of.unused = of.batches.size();
    }
  }

  /** Lets go of idle batches that there is no room for any more. */
  private void makeRoom() {
    long most = room.getAsLong();
    for (Idle of : idle.values()) {
      while (idleBytes > most && !of.batches.isEmpty()) {
        letGo(of);
      }
    }
  }

  private void letGo(Idle of) {
    idleBytes -= of.batches.removeLast().retainedBytes();
    of.unused = Math.min(of.unused, of.batches.size());
  }

  /** The bytes of idle buffers. */
  public synchronized long idleBytes() {
    return idleBytes;
  }
}
