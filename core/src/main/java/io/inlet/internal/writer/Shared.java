package io.inlet.internal.writer;

import io.inlet.columnar.ColumnBatchPool;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What all streams of one writer share.
 *
 * @param memory counts what the writer holds
 * @param pool buffers to use again
 * @param threads runs encoding, uploading and commits
 * @param timer ends epochs by age; its tasks are short
 * @param retry how failures of stores and tables are tried again
 * @param encoding how row groups are encoded
 */
record Shared(
    MemoryBudget memory,
    ColumnBatchPool pool,
    ExecutorService threads,
    ScheduledExecutorService timer,
    Retry retry,
    Encoding encoding) {}
