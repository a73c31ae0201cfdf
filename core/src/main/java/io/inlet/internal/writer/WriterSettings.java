package io.inlet.internal.writer;

import io.inlet.Acknowledgement;
import io.inlet.DataSize;
import io.inlet.FlushPolicy;
import io.inlet.WriterListener;
import io.inlet.otlp.DecodeOptions;
import io.inlet.storage.internal.FileOperations;
import io.inlet.table.TableCatalog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * All settings of a writer, checked and complete.
 *
 * @param catalog where the tables are; the writer closes it
 * @param producerId the producer of all epochs
 * @param repeatable whether the caller gave the producer id, so that epochs are cut by input alone
 * @param flushPolicy when epochs end
 * @param decodeOptions limits of decoding
 * @param acknowledgement when writes complete
 * @param memoryLimit the bytes held before callers are pushed back
 * @param maxWait how long a write waits for memory before it is pushed back
 * @param commitDelay how long a caller who waits for the commit lets an epoch go on
 * @param retryTimeout how long what fails is tried again; null for until the writer is closed
 * @param closeTimeout how long closing waits for commits
 * @param encodingThreads how many column chunks of a row group are encoded at once
 * @param spoolFiles how the spool reaches its files
 * @param spoolDirectory parent directory of the spool; null without one
 * @param spoolLimit bytes of the spool at which writes are pushed back
 * @param quarantineAfter how long a table may fail, while others do not, before its rows are put
 *     aside
 * @param listener is told what happens
 * @param threads makes the writer's threads
 */
public record WriterSettings(
    TableCatalog catalog,
    String producerId,
    boolean repeatable,
    FlushPolicy flushPolicy,
    DecodeOptions decodeOptions,
    Acknowledgement acknowledgement,
    DataSize memoryLimit,
    Duration maxWait,
    Duration commitDelay,
    @Nullable Duration retryTimeout,
    Duration closeTimeout,
    int encodingThreads,
    FileOperations spoolFiles,
    @Nullable Path spoolDirectory,
    DataSize spoolLimit,
    Duration quarantineAfter,
    WriterListener listener,
    ThreadFactory threads) {

  private static final long MAX_ROW_GROUP_BYTES = 128L << 20;

  /** Whether epochs may come again that an earlier writer has committed. */
  boolean returning() {
    return repeatable || spoolDirectory != null;
  }

  StreamSettings streams(int lanes) {
    return new StreamSettings(
        producerId,
        repeatable,
        flushPolicy,
        decodeOptions,
        commitDelay,
        lanes,
        Math.min(MAX_ROW_GROUP_BYTES, Math.max(1, memoryLimit.bytes() / 4)));
  }
}
