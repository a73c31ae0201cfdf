package io.inlet.delta.internal.layout;

import io.delta.kernel.internal.SnapshotImpl;
import io.inlet.delta.internal.log.TableMismatchException;
import io.inlet.schema.TableSchema;
import io.inlet.storage.ObjectStore;
import io.inlet.table.CommitToken;
import io.inlet.table.DataFile;
import io.inlet.table.TableCommit;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the files of epochs not committed yet were written for, and whether they still belong there.
 * Safe for use by several threads.
 */
public final class WrittenFiles {
  private final ObjectStore store;
  private final TableSchema schema;
  private final String table;
  private final Map<CommitToken, Target> targets = new ConcurrentHashMap<>();

  /**
   * None yet.
   *
   * @param table the table as messages name it
   */
  public WrittenFiles(ObjectStore store, TableSchema schema, String table) {
    this.store = store;
    this.schema = schema;
    this.table = table;
  }

  /**
   * What files are written for.
   *
   * @param tableId tells a table from another one at the same place
   */
  public record Target(String tableId, TableLayout layout) {}

  /** A file of an epoch is begun. */
  public void begin(CommitToken token, Target target) {
    targets.putIfAbsent(token, target);
  }

  /** Nobody will commit the epochs up to this one any more; some may have been put aside. */
  public void committed(CommitToken last) {
    targets
        .keySet()
        .removeIf(
            token -> token.producerId().equals(last.producerId()) && token.epoch() <= last.epoch());
  }

  /** Forgets all. */
  public void clear() {
    targets.clear();
  }

  /**
   * Checks that a table takes the files of commits.
   *
   * @throws IllegalStateException if the table was changed, or removed with files in it, since they
   *     were written
   * @throws TableMismatchException if Inlet cannot write to the table
   */
  public void requireFit(SnapshotImpl snapshot, List<TableCommit> commits) throws IOException {
    TableLayout now = TableLayout.of(snapshot, schema, table);
    for (TableCommit commit : commits) {
      Target written = targets.get(commit.token());
      if (written != null && !written.layout().fits(now)) {
        throw unfit(
            commit, "changed", "its files do not fit the table's partitioning or columns any more");
      }
      if (written != null && !written.tableId().equals(snapshot.getMetadata().getId())) {
        requireFiles(commit);
      }
    }
  }

  /** Files that were there before their table was removed have gone with it. */
  private void requireFiles(TableCommit commit) throws IOException {
    for (DataFile file : commit.files()) {
      if (store.head(file.path()).isEmpty()) {
        throw unfit(commit, "removed", file.path() + " has gone with it");
      }
    }
  }

  /** The files are of no use any more; those of another attempt are for the table of then. */
  private IllegalStateException unfit(TableCommit commit, String done, String why) {
    targets.remove(commit.token());
    return new IllegalStateException(
        table + " was " + done + " while epoch " + commit.token() + " was written: " + why);
  }
}
