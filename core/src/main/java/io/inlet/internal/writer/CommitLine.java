package io.inlet.internal.writer;

import io.inlet.WriterListener;
import io.inlet.internal.spool.Segment;
import io.inlet.internal.writer.task.Retry;
import io.inlet.table.CommitOutcome;
import io.inlet.table.DataFile;
import io.inlet.table.TableCommit;
import io.inlet.table.TableRefusedException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Commits the finished epochs of a table in order. Those that wait while a commit goes on share the
 * next one. Safe for use by several threads.
 */
final class CommitLine {
  /** Bounds how much one commit brings, and how many epochs fail with it. */
  private static final int MOST_EPOCHS = 64;

  private final TableStream stream;
  private final Executor line;
  private final Queue<Entry> waiting = new ArrayDeque<>();

  /** Guarded by {@code waiting}: no later epoch can be in the table yet. */
  private long newestEpoch;

  private record Entry(Epoch epoch, EpochTable table) {
    String producerId() {
      return epoch.token().producerId();
    }
  }

  /** A line whose commits run on {@code line}, one after another. */
  CommitLine(TableStream stream, Executor line) {
    this.stream = stream;
    this.line = line;
  }

  /** Adds an epoch whose files are finished, or have failed. */
  void add(Epoch epoch, EpochTable table) {
    synchronized (waiting) {
      waiting.add(new Entry(epoch, table));
      newestEpoch = Math.max(newestEpoch, epoch.token().epoch());
    }
    line.execute(this::commitWaiting);
  }

  private void commitWaiting() {
    List<Entry> entries = new ArrayList<>();
    List<TableCommit> commits = new ArrayList<>();
    Entry refused = null;
    synchronized (waiting) {
      while (refused == null && entries.size() < MOST_EPOCHS && fits(entries, waiting.peek())) {
        Entry entry = waiting.remove();
        if (entry.table.isHeld()) {
          line.execute(
              () -> entry.epoch.tableCommitted(entry.table, CommitOutcome.ALREADY_COMMITTED));
          continue;
        }
        if (entry.table.isLeftOut()) {
          line.execute(() -> entry.epoch.tablePutAside(entry.table, leftOut(entry)));
          continue;
        }
        if (canBePutAside(entry) && entry.table.refusal().isPresent()) {
          refused = entry;
          continue;
        }
        try {
          entry.epoch.requireCommittable();
          commits.add(entry.table.commit());
          entries.add(entry);
        } catch (IOException e) {
          // Before the next epoch is looked at, which then must not overtake this one.
          entry.epoch.failing();
          line.execute(() -> entry.epoch.tableFailed(entry.table, e));
        }
      }
    }
    try {
      if (!entries.isEmpty()) {
        commit(entries, commits);
      }
    } finally {
      if (refused != null) {
        refused(List.of(refused), refused.table.refusal().orElseThrow(), 0, false);
      }
    }
  }

  private boolean canBePutAside(Entry entry) {
    return stream.hasQuarantine() && entry.epoch.spooled() != null;
  }

  private static IOException leftOut(Entry entry) {
    return new IOException(entry.table + " has been put aside before");
  }

  /**
   * Puts an epoch's rows aside, before a later epoch can be committed: the table's mark will not
   * tell any more that they are missing.
   */
  private void putAside(Entry entry, TableRefusedException refusal) {
    try {
      Segment segment = Objects.requireNonNull(entry.epoch.spooled());
      stream.putAside(segment, entry.table.queue().rows(), refusal);
    } catch (IOException | RuntimeException | Error e) {
      e.addSuppressed(refusal);
      failed(List.of(entry), e);
      return;
    }
    entry.epoch.tablePutAside(entry.table, refusal);
  }

  /**
   * Epochs are not known to be in the table. Whatever the reason, later ones must hear of it before
   * they are committed: the table's mark would count these as committed too.
   */
  private static void failed(List<Entry> entries, Throwable reason) {
    entries.forEach(entry -> entry.epoch.failing());
    Exception failure = reason instanceof Exception known ? known : new IOException(reason);
    entries.forEach(entry -> entry.epoch.tableFailed(entry.table, failure));
  }

  /**
   * What the table refuses is put aside, unless an attempt has committed it after all.
   *
   * @param others attempts to commit it before the one that was refused
   * @param unanswered whether one of them may have taken effect, or do so later
   */
  private void refused(
      List<Entry> entries, TableRefusedException refusal, int others, boolean unanswered) {
    OptionalLong mark = OptionalLong.empty();
    try {
      Entry first = entries.get(0);
      boolean open =
          !(refusal instanceof TableBehindException) && (unanswered || first.table.isReplayed());
      if (open) {
        new LateCommits(stream).shutOut(first.epoch.token());
      }
      if (open || others > 0) {
        mark = readMark(first.producerId());
      }
    } catch (IOException | RuntimeException | Error e) {
      failed(entries, e);
      return;
    }
    for (Entry entry : entries) {
      if (mark.isPresent() && mark.getAsLong() >= entry.epoch.token().epoch()) {
        entry.epoch.tableCommitted(entry.table, CommitOutcome.COMMITTED);
      } else {
        putAside(entry, refusal);
      }
    }
  }

  private OptionalLong readMark(String producerId) throws IOException {
    return stream.untilKnown(
        "reading the mark of " + producerId, attempt -> stream.table().mark(producerId));
  }

  /** One commit takes the epochs of one producer. */
  private static boolean fits(List<Entry> entries, @Nullable Entry next) {
    return next != null
        && (entries.isEmpty() || entries.get(0).producerId().equals(next.producerId()));
  }

  private void commit(List<Entry> entries, List<TableCommit> commits) {
    AtomicInteger attempts = new AtomicInteger();
    AtomicBoolean unanswered = new AtomicBoolean();
    long start = System.nanoTime();
    List<CommitOutcome> outcomes;
    try {
      outcomes =
          stream.until(
              "committing " + entries.get(0).table,
              attempt -> {
                attempts.set(attempt);
                try {
                  return stream.table().commit(commits);
                } catch (IOException e) {
                  // It may have come about, or do so later, unless it was refused.
                  unanswered.compareAndSet(false, !Retry.isRefusal(e));
                  throw e;
                }
              },
              () -> !unanswered.get());
      stream.committed();
      if (!stream.returning() && outcomes.contains(CommitOutcome.ALREADY_COMMITTED)) {
        checkMark(commits.get(0).token().producerId());
      }
    } catch (IOException | RuntimeException | Error e) {
      Optional<TableRefusedException> refusal = refusal(entries.get(0), e, unanswered.get());
      if (refusal.isPresent()) {
        boolean asked = e instanceof TableRefusedException && !(e instanceof TableBehindException);
        refused(entries, refusal.get(), attempts.get() - (asked ? 1 : 0), unanswered.get());
      } else {
        failed(entries, e);
      }
      return;
    }
    try {
      stream
          .events()
          .committed(report(commits, outcomes, System.nanoTime() - start, attempts.get()));
    } finally {
      committed(entries, outcomes, attempts.get() == 1);
    }
  }

  private static void committed(List<Entry> entries, List<CommitOutcome> outcomes, boolean first) {
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      CommitOutcome outcome = entry.table.outcome(outcomes.get(i));
      if (outcome == CommitOutcome.ALREADY_COMMITTED && first) {
        entry.epoch.contest(entry.table);
      }
      entry.epoch.tableCommitted(entry.table, outcome);
    }
  }

  /** Why what failed so is put aside; empty if it is tried again, or if nobody can tell. */
  private Optional<TableRefusedException> refusal(
      Entry entry, Throwable failure, boolean unanswered) {
    try {
      if (!(failure instanceof IOException)) {
        stream.failed(failure);
      }
      return canBePutAside(entry) ? stream.refusal(failure, unanswered) : Optional.empty();
    } catch (RuntimeException | Error e) {
      if (e != failure) {
        failure.addSuppressed(e);
      }
      return Optional.empty();
    }
  }

  private WriterListener.Commit report(
      List<TableCommit> commits, List<CommitOutcome> outcomes, long nanos, int attempts) {
    int epochs = 0;
    long rows = 0;
    long files = 0;
    long bytes = 0;
    for (int i = 0; i < commits.size(); i++) {
      if (outcomes.get(i) == CommitOutcome.COMMITTED) {
        epochs++;
        for (DataFile file : commits.get(i).files()) {
          rows += file.summary().rowCount();
          files++;
          bytes += file.summary().fileSizeBytes();
        }
      }
    }
    return new WriterListener.Commit(
        stream.schema().name(),
        epochs,
        rows,
        files,
        bytes,
        Duration.ofNanos(nanos),
        attempts,
        stream.takeConflicts());
  }

  /** A mark ahead of its producer says that two writers use one producer id. */
  private void checkMark(String producerId) throws IOException {
    OptionalLong mark =
        stream.until(
            "reading the mark of " + producerId, attempt -> stream.table().mark(producerId));
    synchronized (waiting) {
      if (mark.isPresent() && mark.getAsLong() > newestEpoch) {
        throw new IllegalStateException(
            String.format(
                "table %s holds epoch %d of producer %s, which has only come to %d. Another writer"
                    + " uses this producer id: its rows and these cannot be told apart",
                stream.schema(), mark.getAsLong(), producerId, newestEpoch));
      }
    }
  }
}
