package io.inlet.iceberg.internal;

import io.inlet.table.CommitToken;
import io.inlet.table.TableCommit;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.io.FileIO;

/**
 * Epochs on their way into a table. What an attempt has written of metadata is used again by the
 * next one, or deleted when a later one has been told that it is committed: only then is it certain
 * that no snapshot refers to it. Iceberg's own transactions delete earlier, also when a commit was
 * done, its answer lost and its repetition refused. One thread at a time.
 */
final class PendingAppend {
  private static final Logger LOG = System.getLogger("io.inlet.iceberg");

  private final TableHandle table;
  private final List<TableCommit> commits;
  private final String session;
  private final AppendFiles append;
  private final List<Snapshot> lost = new ArrayList<>();

  private Predicate<TableMetadata> check = base -> true;

  /** Thrown out of a validation: the table has changed in a way that matters. */
  private static final class RefusedException extends RuntimeException {}

  PendingAppend(
      TableHandle table,
      List<TableCommit> commits,
      String session,
      Function<TableCommit, List<DataFile>> files) {
    this.table = table;
    this.commits = commits;
    this.session = session;
    this.append = Manifests.newAppend(table);
    commits.forEach(commit -> files.apply(commit).forEach(append::appendFile));
    CommitToken last = last();
    append.set(Marks.PRODUCER, last.producerId());
    append.set(Marks.FIRST_EPOCH, Long.toString(commits.get(0).token().epoch()));
    append.set(Marks.EPOCH, Long.toString(last.epoch()));
    append.set(Marks.SESSION, session);
    // Not engine-name, which is the host's: Spark sets it for all that is committed in its process.
    append.set(Marks.VERSION, Inlet.VERSION);
    append.validateWith(
        ancestors -> {
          if (!check.test(table.current())) {
            throw new RefusedException();
          }
          return true;
        });
  }

  /** The epochs. */
  List<TableCommit> commits() {
    return commits;
  }

  private CommitToken last() {
    return commits.get(commits.size() - 1).token();
  }

  /**
   * One attempt, on the table as it is now.
   *
   * @param markRetention how long the marks of other producers are kept
   * @param stillRight looks at the table that is committed on
   * @return false if another writer was first, or the table is not right any more
   * @throws IOException if it failed, or nobody knows whether it did
   */
  boolean commit(Duration markRetention, Predicate<TableMetadata> stillRight) throws IOException {
    check = stillRight;
    try {
      Snapshot snapshot = append.apply();
      lost.add(snapshot);
      TableMetadata base = table.current();
      table
          .operations()
          .commit(
              base,
              TableMetadata.buildFrom(base)
                  .setBranchSnapshot(snapshot, SnapshotRef.MAIN_BRANCH)
                  .removeProperties(Marks.expired(base, markRetention))
                  .setProperties(Marks.property(last(), session))
                  .build());
      lost.remove(snapshot);
      deleteLost(snapshot);
      return true;
    } catch (CommitFailedException | RefusedException e) {
      return false;
    } catch (RuntimeException e) {
      throw Failures.io(e);
    }
  }

  /** Deletes what attempts before the one that was committed have written; failing does no harm. */
  private void deleteLost(Snapshot committed) {
    if (lost.isEmpty()) {
      return;
    }
    FileIO io = table.operations().io();
    try {
      Set<String> used = new HashSet<>();
      committed.allManifests(io).forEach(manifest -> used.add(manifest.path()));
      for (Snapshot attempt : lost) {
        for (ManifestFile manifest : attempt.allManifests(io)) {
          boolean own = manifest.snapshotId() == attempt.snapshotId();
          if (own && used.add(manifest.path())) {
            io.deleteFile(manifest.path());
          }
        }
        io.deleteFile(attempt.manifestListLocation());
      }
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "could not delete metadata of lost commits to " + table.name(), e);
    }
  }
}
