package io.inlet.delta.internal;

import io.delta.kernel.DataWriteContext;
import io.delta.kernel.Operation;
import io.delta.kernel.Transaction;
import io.delta.kernel.TransactionCommitResult;
import io.delta.kernel.data.Row;
import io.delta.kernel.exceptions.ConcurrentWriteException;
import io.delta.kernel.exceptions.MaxCommitRetryLimitReachedException;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterable;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.DataFileStatus;
import io.inlet.delta.internal.engine.KernelPaths;
import io.inlet.delta.internal.layout.FileStatistics;
import io.inlet.delta.internal.layout.PartitionValues;
import io.inlet.delta.internal.log.CommitConflicts;
import io.inlet.delta.internal.log.CommitDetails;
import io.inlet.delta.internal.log.KernelFailures;
import io.inlet.delta.internal.log.TableLog;
import io.inlet.internal.Nanoseconds;
import io.inlet.table.CommitOutcome;
import io.inlet.table.CommitToken;
import io.inlet.table.DataFile;
import io.inlet.table.Partition;
import io.inlet.table.TableCommit;
import io.inlet.table.internal.Backoff;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Appends files to a table, once for each token: the token is a {@code txn} action, its producer
 * the application id and its epoch the version. A commit that another writer overtakes is built
 * anew on the newer table, for as long as the timeout allows. One thread at a time.
 */
final class Appender {
  private final TableLog log;
  private final TableSettings settings;
  private final Check check;
  private final LongAdder conflicts = new LongAdder();

  /** Refuses commits whose files a table does not take. */
  interface Check {
    void accept(SnapshotImpl snapshot, List<TableCommit> pending) throws IOException;
  }

  /**
   * An appender.
   *
   * @param check refuses what does not fit the table any more
   */
  Appender(TableLog log, TableSettings settings, Check check) {
    this.log = log;
    this.settings = settings;
    this.check = check;
  }

  /**
   * What came of a commit.
   *
   * @param outcomes for each of the commits
   * @param result Kernel's result, if there was something to commit
   */
  record Appended(List<CommitOutcome> outcomes, Optional<TransactionCommitResult> result) {}

  /**
   * Appends epochs of one producer.
   *
   * @throws TableGoneException if there is no table
   * @throws IOException if it did not happen or nobody knows; trying again finds out
   */
  Appended append(List<TableCommit> commits) throws IOException {
    String producer = commits.get(0).token().producerId();
    long deadline = System.nanoTime() + Nanoseconds.of(settings.commitTimeout());
    Backoff backoff = new Backoff();
    for (int attempt = 1; ; attempt++) {
      SnapshotImpl snapshot =
          (attempt == 1 ? log.verified() : log.latest())
              .orElseThrow(() -> new TableGoneException(log.name() + " is gone"));
      OptionalLong mark = log.mark(snapshot, producer);
      List<TableCommit> pending =
          commits.stream().filter(commit -> isPending(commit.token(), mark)).toList();
      List<CommitOutcome> outcomes =
          commits.stream()
              .map(
                  commit ->
                      pending.contains(commit)
                          ? CommitOutcome.COMMITTED
                          : CommitOutcome.ALREADY_COMMITTED)
              .toList();
      if (pending.isEmpty()) {
        return new Appended(outcomes, Optional.empty());
      }
      if (attempt > 1) {
        conflicts.increment();
      }
      check.accept(snapshot, pending);
      Optional<TransactionCommitResult> result = tryAppend(snapshot, pending);
      if (result.isPresent()) {
        return new Appended(outcomes, result);
      }
      if (System.nanoTime() - deadline > 0) {
        throw new IOException(
            String.format(
                "%s: %d other commits came before this one within %s; too many writers for one"
                    + " table, or a store that is too slow for them",
                log.name(), attempt, settings.commitTimeout()));
      }
      backoff.pause();
    }
  }

  /** How often a commit was made anew, for another writer's came first. By any thread. */
  long conflicts() {
    return conflicts.sum();
  }

  private static boolean isPending(CommitToken token, OptionalLong mark) {
    return mark.isEmpty() || token.epoch() > mark.getAsLong();
  }

  /** Commits on a snapshot; empty if another writer was first. */
  private Optional<TransactionCommitResult> tryAppend(
      SnapshotImpl snapshot, List<TableCommit> commits) throws IOException {
    CommitToken last = commits.get(commits.size() - 1).token();
    try {
      Transaction transaction =
          snapshot
              .buildUpdateTableTransaction(Inlet.ENGINE_INFO, Operation.WRITE)
              .withTransactionId(last.producerId(), last.epoch())
              .withMaxRetries(0)
              .withLogCompactionInterval(settings.logCompactionInterval())
              .build(log.engine());
      transaction.withCommitterProperties(CommitDetails.append(commits));
      CloseableIterable<Row> actions =
          CloseableIterable.inMemoryIterable(
              Utils.toCloseableIterator(
                  actions(transaction, snapshot.getSchema(), commits).iterator()));
      TransactionCommitResult result = transaction.commit(log.engine(), actions);
      result
          .getPostCommitSnapshot()
          .ifPresentOrElse(
              after -> log.appended(snapshot, (SnapshotImpl) after, last), log::forget);
      return Optional.of(result);
    } catch (ConcurrentWriteException | MaxCommitRetryLimitReachedException e) {
      CommitConflicts.rethrowUnlessConflict(e);
      return Optional.empty();
    } catch (RuntimeException e) {
      throw KernelFailures.ioFailure(log.name(), e);
    }
  }

  private List<Row> actions(Transaction transaction, StructType schema, List<TableCommit> commits)
      throws IOException {
    Map<Partition, List<DataFile>> byPartition = new HashMap<>();
    for (TableCommit commit : commits) {
      for (DataFile file : commit.files()) {
        byPartition.computeIfAbsent(file.partition(), key -> new ArrayList<>()).add(file);
      }
    }
    Row state = transaction.getTransactionState(log.engine());
    List<Row> rows = new ArrayList<>();
    for (var entry : byPartition.entrySet()) {
      DataWriteContext context =
          Transaction.getWriteContext(
              log.engine(), state, PartitionValues.literals(entry.getKey(), schema));
      List<DataFileStatus> files =
          entry.getValue().stream().map(file -> status(file, context)).toList();
      try (CloseableIterator<Row> actions =
          Transaction.generateAppendActions(
              log.engine(), state, Utils.toCloseableIterator(files.iterator()), context)) {
        actions.forEachRemaining(rows::add);
      }
    }
    return rows;
  }

  private static DataFileStatus status(DataFile file, DataWriteContext context) {
    return new DataFileStatus(
        KernelPaths.ofKey(file.path()),
        file.summary().fileSizeBytes(),
        System.currentTimeMillis(),
        Optional.of(FileStatistics.of(file.summary(), context.getStatisticsColumns())));
  }
}
