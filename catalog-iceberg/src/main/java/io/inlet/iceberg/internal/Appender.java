package io.inlet.iceberg.internal;

import io.inlet.internal.Nanoseconds;
import io.inlet.table.CommitOutcome;
import io.inlet.table.TableCommit;
import io.inlet.table.internal.Backoff;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.exceptions.CommitFailedException;

/**
 * Appends files to a table, once for each token. The new snapshot and the producer's mark are one
 * commit of metadata. Whoever loses against another writer looks at the table again, mark included,
 * and goes on from there, for as long as the timeout allows; after a lost answer the next look
 * tells what came of it. One thread at a time.
 */
final class Appender {
  private static final int RETIRE_ATTEMPTS = 5;

  private final TableSettings settings;
  private final String session = UUID.randomUUID().toString();
  private final LongAdder conflicts = new LongAdder();

  /** For each producer the epoch up to which all were there before this opening of the table. */
  private final Map<String, Long> foreignEpochs = new HashMap<>();

  Appender(TableSettings settings) {
    this.settings = settings;
  }

  /**
   * Appends epochs of one producer.
   *
   * @param files Iceberg's description of an epoch's files
   * @param check refuses a table that the files do not fit any more
   * @throws IOException if it did not happen or nobody knows; trying again finds out
   */
  List<CommitOutcome> append(
      TableHandle table,
      List<TableCommit> commits,
      Function<TableCommit, List<DataFile>> files,
      Consumer<TableMetadata> check)
      throws IOException {
    String producer = commits.get(0).token().producerId();
    long deadline = System.nanoTime() + Nanoseconds.of(settings.commitTimeout());
    Backoff backoff = new Backoff();
    PendingAppend append = null;
    for (int attempt = 1; ; attempt++) {
      long mark = epoch(table.current(), producer);
      List<TableCommit> missing =
          commits.stream().filter(commit -> commit.token().epoch() > mark).toList();
      if (missing.isEmpty()) {
        return outcomes(commits);
      }
      if (attempt > 1) {
        conflicts.increment();
      }
      if (append == null || !append.commits().equals(missing)) {
        append = new PendingAppend(table, missing, session, files);
      }
      boolean committed =
          append.commit(
              settings.markRetention(),
              base -> {
                check.accept(base);
                return epoch(base, producer) == mark;
              });
      if (committed) {
        return outcomes(commits);
      }
      if (System.nanoTime() - deadline > 0) {
        throw new IOException(
            String.format(
                "%s: %d other commits came before this one within %s; too many writers for one"
                    + " table, or a catalog that is too slow for them",
                table.name(), attempt, settings.commitTimeout()));
      }
      backoff.pause();
      refresh(table);
    }
  }

  /** How often a commit was made anew, for another writer's came first. By any thread. */
  long conflicts() {
    return conflicts.sum();
  }

  /** The epoch of a producer's mark, 0 without one; notes those that an earlier opening has set. */
  private long epoch(TableMetadata table, String producer) {
    Optional<Marks.Mark> mark = Marks.of(table, producer);
    mark.filter(found -> !found.session().equals(session))
        .ifPresent(found -> foreignEpochs.merge(producer, found.epoch(), Math::max));
    return mark.map(Marks.Mark::epoch).orElse(0L);
  }

  private List<CommitOutcome> outcomes(List<TableCommit> commits) {
    return commits.stream()
        .map(
            commit ->
                commit.token().epoch()
                        <= foreignEpochs.getOrDefault(commit.token().producerId(), 0L)
                    ? CommitOutcome.ALREADY_COMMITTED
                    : CommitOutcome.COMMITTED)
        .toList();
  }

  private static void refresh(TableHandle table) throws IOException {
    try {
      table.operations().refresh();
    } catch (RuntimeException e) {
      throw Failures.io(e);
    }
  }

  /** Removes the mark of a producer that never comes back. */
  void retire(TableHandle table, String producer) throws IOException {
    Backoff backoff = new Backoff();
    String property = Marks.PREFIX + producer;
    for (int attempt = 1; attempt <= RETIRE_ATTEMPTS; attempt++) {
      refresh(table);
      TableMetadata base = table.current();
      if (!base.properties().containsKey(property)) {
        return;
      }
      TableMetadata without =
          TableMetadata.buildFrom(base).removeProperties(Set.of(property)).build();
      try {
        table.operations().commit(base, without);
        return;
      } catch (CommitFailedException e) {
        backoff.pause();
      } catch (RuntimeException e) {
        throw Failures.io(e);
      }
    }
  }
}
