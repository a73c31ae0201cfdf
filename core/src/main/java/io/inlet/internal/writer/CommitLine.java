package io.inlet.internal.writer;

import io.inlet.table.CommitOutcome;
import io.inlet.table.TableCommit;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.Executor;
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
    synchronized (waiting) {
      while (entries.size() < MOST_EPOCHS && fits(entries, waiting.peek())) {
        Entry entry = waiting.remove();
        if (entry.table.isHeld()) {
          line.execute(
              () -> entry.epoch.tableCommitted(entry.table, CommitOutcome.ALREADY_COMMITTED));
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
    if (!entries.isEmpty()) {
      commit(entries, commits);
    }
  }

  /** One commit takes the epochs of one producer. */
  private static boolean fits(List<Entry> entries, @Nullable Entry next) {
    return next != null
        && (entries.isEmpty() || entries.get(0).producerId().equals(next.producerId()));
  }

  private void commit(List<Entry> entries, List<TableCommit> commits) {
    AtomicInteger attempts = new AtomicInteger();
    try {
      List<CommitOutcome> outcomes =
          stream
              .retry()
              .until(
                  "committing " + entries.get(0).table,
                  attempt -> {
                    attempts.set(attempt);
                    return stream.table().commit(commits);
                  });
      stream.committed();
      if (!stream.returning() && outcomes.contains(CommitOutcome.ALREADY_COMMITTED)) {
        checkMark(commits.get(0).token().producerId());
      }
      for (int i = 0; i < entries.size(); i++) {
        Entry entry = entries.get(i);
        CommitOutcome outcome = entry.table.outcome(outcomes.get(i));
        if (outcome == CommitOutcome.ALREADY_COMMITTED && attempts.get() == 1) {
          entry.epoch.contest(entry.table);
        }
        entry.epoch.tableCommitted(entry.table, outcome);
      }
    } catch (Exception e) {
      entries.forEach(entry -> entry.epoch.tableFailed(entry.table, e));
    }
  }

  /** A mark ahead of its producer says that two writers use one producer id. */
  private void checkMark(String producerId) throws IOException {
    OptionalLong mark =
        stream
            .retry()
            .until("reading the mark of " + producerId, attempt -> stream.table().mark(producerId));
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
