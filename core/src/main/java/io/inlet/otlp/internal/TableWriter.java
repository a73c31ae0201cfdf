package io.inlet.otlp.internal;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.ColumnBatchPool;
import io.inlet.otlp.RejectionReason;
import io.inlet.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Adds rows to the batches of one table, each whole or not at all, and takes all rows of a request
 * back when it turns out malformed, or has to be read again.
 */
final class TableWriter {
  private final TableSchema schema;
  private final ColumnBatchPool pool;
  private final DecodeContext context;
  private final BiFunction<ColumnBatch, EntryMemories, TableRows> rowsOf;
  private final EntryMemories memories = new EntryMemories();
  private final DecodeCounts before = new DecodeCounts();
  private final BatchBudget budget = new BatchBudget();

  private final List<ColumnBatch> full = new ArrayList<>();
  private long fullUsedBytes;
  private long fullRetainedBytes;
  private long fullRows;
  private @Nullable TableRows open;

  private int fullAtMark;
  private @Nullable ColumnBatch openAtMark;
  private int openRowsAtMark;
  private long rowsAtMark;

  TableWriter(
      TableSchema schema,
      ColumnBatchPool pool,
      DecodeContext context,
      BiFunction<ColumnBatch, EntryMemories, TableRows> rowsOf) {
    this.schema = schema;
    this.pool = pool;
    this.context = context;
    this.rowsOf = rowsOf;
  }

  TableSchema schema() {
    return schema;
  }

  /**
   * Appends the record from {@code from} to {@code to}; when that throws, nothing of it is kept.
   */
  void write(WireReader in, int from, int to) {
    long bytes = (long) (to - from) + context.sharedBytes();
    context.limits.bytes(bytes);
    TableRows rows = open(to - from);
    rows.use(in);
    context.limits.reset();
    before.copyFrom(context.counts);
    try {
      rows.append(in, from, to);
    } catch (RuntimeException e) {
      context.counts.copyFrom(before);
      truncate(rows, rows.batch.rowCount());
      throw e;
    }
    rows.batch.endRow();
    if (BatchBudget.isLarge(bytes)) {
      checkLarge(rows);
    }
  }

  private TableRows open(int recordBytes) {
    TableRows rows = open;
    if (rows != null) {
      int more = recordBytes + rows.newSharedBytes();
      if (budget.spend(more)) {
        return rows;
      }
      rows.flush();
      if (budget.renew(rows.batch, more)) {
        return rows;
      }
      if (rows.batch.rowCount() == 0) {
        pool.release(rows.batch);
      } else {
        close(rows);
        if (rows.batch != openAtMark) {
          context.filled(rows.batch.retainedBytes());
        }
      }
    }
    long bytes = recordBytes + (long) context.sharedBytes();
    ColumnBatch batch = pool.take(schema);
    if (!budget.renew(batch, bytes)) {
      pool.release(batch);
      batch = new ColumnBatch(schema);
      budget.start();
    }
    rows = rowsOf.apply(batch, memories);
    open = rows;
    return rows;
  }

  /** The bound on a batch holds whatever a record may bring along: measured, not estimated. */
  private void checkLarge(TableRows rows) {
    ColumnBatch batch = rows.batch;
    if (batch.retainedBytes() > ColumnBatch.MAX_BYTES) {
      context.counts.copyFrom(before);
      truncate(rows, batch.rowCount() - 1);
      if (batch.rowCount() == 0) {
        open = null;
      }
      throw new RecordRejection(
          RejectionReason.COLUMN_BYTES,
          "takes more than " + ColumnBatch.MAX_BYTES + " bytes as columns, the most in a batch");
    }
  }

  private void close(TableRows rows) {
    rows.flush();
    full.add(rows.batch);
    fullUsedBytes += rows.batch.usedBytes();
    fullRetainedBytes += rows.batch.retainedBytes();
    fullRows += rows.batch.rowCount();
    open = null;
  }

  private static void truncate(TableRows rows, int rowCount) {
    rows.abandon();
    rows.batch.truncate(rowCount);
    if (rowCount == 0) {
      rows.clear();
    }
  }

  /** Remembers what is there before a request. */
  void mark() {
    fullAtMark = full.size();
    rowsAtMark = rowCount();
    boolean rows = open != null && open.batch.rowCount() > 0;
    openAtMark = open != null && rows ? open.batch : null;
    openRowsAtMark = open != null && rows ? open.batch.rowCount() : 0;
  }

  /** How many rows have been added since {@link #mark}. */
  long rowsSinceMark() {
    return rowCount() - rowsAtMark;
  }

  /** Goes back to what was there at {@link #mark}. */
  void rollBack() {
    TableRows current = open;
    if (openAtMark == null || (current != null && current.batch == openAtMark)) {
      dropFull(fullAtMark);
      if (current != null) {
        truncate(current, openRowsAtMark);
        current.forgetGuesses();
      }
    } else {
      if (current != null) {
        pool.release(current.batch);
      }
      dropFull(fullAtMark + 1);
      full.remove(fullAtMark);
      TableRows reopened = rowsOf.apply(openAtMark, memories);
      truncate(reopened, openRowsAtMark);
      open = reopened;
      budget.start();
    }
    fullUsedBytes = full.stream().mapToLong(ColumnBatch::usedBytes).sum();
    fullRetainedBytes = full.stream().mapToLong(ColumnBatch::retainedBytes).sum();
    fullRows = full.stream().mapToLong(ColumnBatch::rowCount).sum();
  }

  private void dropFull(int from) {
    List<ColumnBatch> dropped = full.subList(from, full.size());
    dropped.forEach(pool::release);
    dropped.clear();
  }

  /** Hands over all batches that hold rows. */
  void takeBatches(List<ColumnBatch> to) {
    if (open != null && open.batch.rowCount() > 0) {
      close(open);
    }
    memories.clear();
    to.addAll(full);
    full.clear();
    fullUsedBytes = 0;
    fullRetainedBytes = 0;
    fullRows = 0;
  }

  long rowCount() {
    return fullRows + (open == null ? 0 : open.batch.rowCount());
  }

  long usedBytes() {
    if (open == null) {
      return fullUsedBytes;
    }
    open.flush();
    return fullUsedBytes + open.batch.usedBytes();
  }

  long retainedBytes() {
    return memories.retainedBytes()
        + fullRetainedBytes
        + (open == null ? 0 : open.batch.retainedBytes());
  }
}
