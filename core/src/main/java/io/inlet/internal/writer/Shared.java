package io.inlet.internal.writer;

import io.inlet.columnar.ColumnBatchPool;
import io.inlet.internal.spool.Spool;
import io.inlet.internal.writer.decode.RowGroup;
import io.inlet.internal.writer.encode.Encoding;
import io.inlet.internal.writer.memory.MemoryBudget;
import io.inlet.internal.writer.outcome.WriterEvents;
import io.inlet.internal.writer.task.Retry;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * What all streams of one writer share.
 *
 * @param memory counts what the writer holds
 * @param pool buffers to use again
 * @param threads runs encoding, uploading and commits
 * @param timer ends epochs by age; its tasks are short
 * @param retry how failures of stores and tables are tried again
 * @param encoding how row groups are encoded
 * @param events what happens, for whoever listens
 * @param spool where accepted requests are kept until they are committed; null without one
 */
record Shared(
    MemoryBudget memory,
    ColumnBatchPool pool,
    ExecutorService threads,
    ScheduledExecutorService timer,
    Retry retry,
    Encoding encoding,
    WriterEvents events,
    @Nullable Spool spool) {

  /** Gives back the memory of rows that are done with. */
  void release(RowGroup rowGroup) {
    memory.add(-rowGroup.retainedBytes());
    rowGroup.batches().forEach(pool::release);
  }
}
