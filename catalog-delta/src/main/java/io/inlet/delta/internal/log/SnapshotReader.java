package io.inlet.delta.internal.log;

import io.delta.kernel.TableManager;
import io.delta.kernel.exceptions.InvalidTableException;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.fs.Path;
import io.inlet.delta.internal.engine.StoreEngine;
import io.inlet.table.internal.Backoff;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads the newest snapshot of a table from its log's last checkpoint. A listing may show a commit
 * and not the one before it, when both were made while it went on: a log that is not whole is
 * listed again before it counts as broken. Safe for use by several threads.
 */
final class SnapshotReader {
  /** So often a log is listed whose commits do not follow on one another. */
  private static final int LISTINGS = 8;

  private final String table;
  private final String path;
  private final Path logPath;
  private final StoreEngine engine;
  private final LogCommitter committer;

  /**
   * A reader of one table.
   *
   * @param table the table as messages name it
   * @param path its root as Kernel names it
   */
  SnapshotReader(String table, String path, StoreEngine engine, LogCommitter committer) {
    this.table = table;
    this.path = path;
    this.logPath = new Path(path, "_delta_log");
    this.engine = engine.readingAhead();
    this.committer = committer;
  }

  /**
   * The newest snapshot.
   *
   * @return empty if there is no table
   * @throws TableMismatchException if Kernel cannot read the table, or its log stays broken
   */
  Optional<SnapshotImpl> read() throws IOException {
    Backoff backoff = new Backoff();
    for (int listing = 1; ; listing++) {
      try {
        return Optional.of(
            (SnapshotImpl) TableManager.loadSnapshot(path).withCommitter(committer).build(engine));
      } catch (TableNotFoundException e) {
        return Optional.empty();
      } catch (InvalidTableException e) {
        if (listing == LISTINGS) {
          if (LogLeftovers.areAll(engine, logPath)) {
            return Optional.empty();
          }
          throw broken(e);
        }
      } catch (RuntimeException e) {
        throw KernelFailures.ioFailure(table, e);
      }
      backoff.pause();
    }
  }

  private TableMismatchException broken(InvalidTableException e) {
    String hint =
        String.valueOf(e.getMessage()).contains("Missing delta file version 0")
            ? " The removal of a table leaves that behind when a commit goes on meanwhile; if that"
                + " is so, remove the rest too."
            : "";
    return new TableMismatchException(
        String.format("%s: %s (listed %d times)%s", table, e.getMessage(), LISTINGS, hint), e);
  }
}
