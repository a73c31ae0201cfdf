package io.inlet.internal.writer;

import io.inlet.WriterListener.QuarantineReason;
import io.inlet.internal.Nanoseconds;
import io.inlet.internal.spool.QuarantineNote;
import io.inlet.internal.spool.Segment;
import io.inlet.internal.spool.Spool;
import io.inlet.internal.writer.decode.RowGroup;
import io.inlet.internal.writer.encode.Encoding;
import io.inlet.internal.writer.encode.PartitionedRows;
import io.inlet.internal.writer.encode.SortedRows;
import io.inlet.internal.writer.memory.Outflow;
import io.inlet.internal.writer.outcome.WriterEvents;
import io.inlet.internal.writer.task.Retry;
import io.inlet.internal.writer.task.SerialExecutor;
import io.inlet.parquet.EncoderPool;
import io.inlet.parquet.ParquetOptions;
import io.inlet.schema.TableSchema;
import io.inlet.table.Table;
import io.inlet.table.TableCatalog;
import io.inlet.table.TableRefusedException;
import io.inlet.table.WriteSpec;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One table of a writer, and the order of what is done to it: encoding and uploading on one line,
 * commits on another, each in the order of epochs, so that encoding runs ahead of a slow commit.
 */
final class TableStream {
  private static final Logger LOG = System.getLogger("io.inlet.writer");

  private final TableSchema schema;
  private final TableCatalog catalog;
  private final Shared shared;
  private final boolean returning;
  private final Duration patience;
  private final SerialExecutor encoder;
  private final CommitLine commits;
  private final SortedRows sorter;
  private final Outflow outflow;
  private @Nullable Table table;
  private long conflictsTold;
  private @Nullable EncoderPool encoders;

  TableStream(
      TableSchema schema,
      TableCatalog catalog,
      Shared shared,
      boolean returning,
      Duration patience) {
    this.schema = schema;
    this.catalog = catalog;
    this.shared = shared;
    this.returning = returning;
    this.patience = patience;
    this.encoder = new SerialExecutor(shared.threads(), shared.timer());
    this.commits = new CommitLine(this, new SerialExecutor(shared.threads(), shared.timer()));
    this.sorter = new SortedRows(shared.memory(), shared.pool());
    this.outflow = shared.memory().outflow();
  }

  TableSchema schema() {
    return schema;
  }

  /** Runs tasks in order: encoding, uploading, finishing files. */
  Executor encoder() {
    return encoder;
  }

  /** Commits finished epochs in order. */
  CommitLine commits() {
    return commits;
  }

  /** Whether epochs may come again that an earlier writer has committed. */
  boolean returning() {
    return returning;
  }

  /** Who is told what happens. */
  WriterEvents events() {
    return shared.events();
  }

  /**
   * Tries something with the table until it succeeds.
   *
   * @throws TableRefusedException if the table refuses it for good, or has failed for so long that
   *     its rows are to be put aside
   * @throws IOException the last failure, when given up
   */
  <T> T until(String what, Retry.Attempt<T> attempt) throws IOException {
    return until(what, attempt, () -> true);
  }

  /**
   * Like {@link #until(String, Retry.Attempt)}.
   *
   * @param mayEnd whether rows may be put aside now because the table has failed for long: not
   *     while an attempt so far may have taken effect, or do so later
   */
  <T> T until(String what, Retry.Attempt<T> attempt, BooleanSupplier mayEnd) throws IOException {
    return shared
        .retry()
        .until(
            what,
            number -> {
              try {
                return attempt.run(number);
              } catch (IOException e) {
                failed(e);
                if (mayEnd.getAsBoolean() && isBehind()) {
                  throw new TableBehindException(
                      what + " has failed for longer than " + patience + ": " + e.getMessage(), e);
                }
                throw e;
              }
            });
  }

  /** Like {@link #until}, for what is needed to decide; a refusal is tried again too. */
  <T> T untilKnown(String what, Retry.Attempt<T> attempt) throws IOException {
    return shared
        .retry()
        .until(
            what,
            number -> {
              try {
                return attempt.run(number);
              } catch (TableRefusedException e) {
                throw new IOException(e.getMessage(), e);
              }
            });
  }

  /** Whether rows that the table refuses can be put aside. */
  boolean hasQuarantine() {
    return shared.spool() != null;
  }

  /** Something that was tried with the table failed. */
  void failed(Throwable reason) {
    shared.events().failed(schema.name(), reason);
  }

  private boolean isBehind() {
    return shared.spool() != null
        && shared.events().isBehind(schema.name(), Nanoseconds.of(patience));
  }

  /** Why rows that could not be written are not tried again in this table; empty if they are. */
  Optional<TableRefusedException> refusal(Throwable failure) {
    return refusal(failure, false);
  }

  /**
   * Why rows that failed so are not tried again in this table; empty if they are.
   *
   * @param unanswered whether an attempt may have taken effect, or do so later
   */
  Optional<TableRefusedException> refusal(Throwable failure, boolean unanswered) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TableRefusedException refusal) {
        return Optional.of(refusal);
      }
      if (cause instanceof MarkAheadException || cause instanceof MarkExpiredException) {
        return Optional.empty();
      }
    }
    return !unanswered && isBehind()
        ? Optional.of(new TableBehindException(String.valueOf(failure.getMessage()), failure))
        : Optional.empty();
  }

  /** Writes down, durably, that rows of a segment are not in this table. */
  void putAside(Segment segment, long rows, TableRefusedException refusal) throws IOException {
    Spool spool = Objects.requireNonNull(shared.spool());
    QuarantineReason reason =
        refusal instanceof TableBehindException
            ? QuarantineReason.BEHIND
            : QuarantineReason.REFUSED;
    QuarantineNote note =
        new QuarantineNote(
            segment.signal(),
            segment.token(),
            QuarantineNote.Part.ofTable(schema.name()),
            reason,
            String.valueOf(refusal.getMessage()),
            rows);
    shared
        .retry()
        .until(
            "putting aside " + segment.token() + " of table " + schema.name(),
            attempt -> {
              spool.quarantine().note(note);
              return true;
            });
    shared.events().quarantined(schema.name(), rows, reason);
    LOG.log(
        Level.ERROR,
        "{0} rows of epoch {1} are put aside, not in table {2}: {3}",
        rows,
        segment.token(),
        schema.name(),
        refusal.getMessage());
  }

  /** The table has taken a commit. */
  void committed() {
    shared.retry().committed();
  }

  Encoding encoding() {
    return shared.encoding();
  }

  /** The rows of each partition; to be closed by the caller. */
  PartitionedRows partitioned(RowGroup rowGroup, WriteSpec spec) {
    return PartitionedRows.of(
        rowGroup.batches(), spec.partitioner(), shared.memory(), shared.pool());
  }

  /** Sorts rows on their way into files. */
  SortedRows sorter() {
    return sorter;
  }

  /** The table, opened by the first who asks. */
  synchronized Table table() throws IOException {
    Table opened = table;
    if (opened == null) {
      opened = catalog.open(schema);
      table = opened;
    }
    return opened;
  }

  /** How often others' commits came first since this was asked last. */
  synchronized long takeConflicts() {
    long now = table == null ? 0 : table.conflicts();
    long more = now - conflictsTold;
    conflictsTold = now;
    return more;
  }

  /** Encoders for files of the given options, handed from file to file while they stay the same. */
  synchronized EncoderPool encoders(ParquetOptions options) {
    EncoderPool pool = encoders;
    if (pool == null || !pool.options().equals(options)) {
      if (pool != null) {
        pool.close();
      }
      pool = new EncoderPool(options);
      encoders = pool;
    }
    return pool;
  }

  /** Rows are on their way into the table's files. */
  void expect(RowGroup rowGroup) {
    outflow.begin(rowGroup.retainedBytes());
  }

  /** Gives back the memory of {@linkplain #expect expected} rows that are done with. */
  void release(RowGroup rowGroup) {
    shared.release(rowGroup);
    outflow.end(rowGroup.retainedBytes());
  }

  /** Gives back the memory of expected rows that no task has begun with. */
  void letGo(RowGroup rowGroup) {
    shared.release(rowGroup);
    outflow.letGo(rowGroup.retainedBytes());
  }

  /** Lets the table forget a producer, if it was opened. */
  synchronized void retire(String producerId) throws IOException {
    if (table != null) {
      table.retire(producerId);
    }
  }

  /** Closes the table if it is open, when no task uses it any more. */
  synchronized void close() throws IOException {
    if (encoders != null) {
      encoders.close();
    }
    if (table != null) {
      table.close();
    }
  }
}
