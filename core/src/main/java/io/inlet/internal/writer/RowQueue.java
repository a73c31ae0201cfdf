package io.inlet.internal.writer;

import io.inlet.columnar.ColumnBatch;
import io.inlet.internal.writer.decode.RowGroup;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An epoch's rows on their way into one table: each row group waits for a task of the table's
 * stream, unless all are let go of. Safe for use by several threads.
 */
final class RowQueue {
  private final TableStream stream;
  private final Queue<RowGroup> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong heldBytes = new AtomicLong();

  /** An empty queue. */
  RowQueue(TableStream stream) {
    this.stream = stream;
  }

  /** Adds rows for a task that is about to be added to the stream. */
  void add(RowGroup rowGroup) {
    for (ColumnBatch batch : rowGroup.batches()) {
      rows.addAndGet(batch.rowCount());
    }
    stream.expect(rowGroup);
    heldBytes.addAndGet(rowGroup.retainedBytes());
    waiting.add(rowGroup);
  }

  /** The next rows, of which {@link #done} is to be told; null if they have been let go of. */
  @Nullable RowGroup take() {
    return waiting.poll();
  }

  /** Gives back the memory of rows that were taken. */
  void done(RowGroup rowGroup) {
    heldBytes.addAndGet(-rowGroup.retainedBytes());
    stream.release(rowGroup);
  }

  /** Lets go of all rows that nobody has taken. */
  void letGo() {
    for (RowGroup rowGroup = take(); rowGroup != null; rowGroup = take()) {
      heldBytes.addAndGet(-rowGroup.retainedBytes());
      stream.letGo(rowGroup);
    }
  }

  /** The rows added so far. */
  long rows() {
    return rows.get();
  }

  /** The bytes of the rows that are still in memory. */
  long heldBytes() {
    return heldBytes.get();
  }
}
