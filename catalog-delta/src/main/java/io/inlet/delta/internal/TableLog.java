package io.inlet.delta.internal;

import io.delta.kernel.TableManager;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.files.ParsedDeltaData;
import io.delta.kernel.internal.files.ParsedPublishedDeltaData;
import io.delta.kernel.internal.fs.Path;
import io.delta.kernel.internal.util.FileNames;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import io.inlet.storage.ObjectStore;
import io.inlet.table.CommitToken;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table's log and the newest snapshot of it that is known here. Going on from a snapshot reads
 * only the commits made since; the whole log is read anew when one of them changed the table or a
 * checkpoint has made it shorter. Safe for use by several threads.
 */
final class TableLog {
  private static final long FRESH_NANOS = 5_000_000_000L;

  private final ObjectStore store;
  private final String tableKey;
  private final StoreEngine engine;
  private final StoreEngine loading;
  private final LogCommitter committer;
  private @Nullable SnapshotImpl newest;
  private long seenNanos;

  TableLog(ObjectStore store, String tableKey, StoreEngine engine) {
    this.store = store;
    this.tableKey = tableKey;
    this.engine = engine;
    this.loading = engine.readingAhead();
    this.committer = new LogCommitter(store, engine.commitFiles());
  }

  StoreEngine engine() {
    return engine;
  }

  LogCommitter committer() {
    return committer;
  }

  /** The table's root as Kernel names it. */
  String path() {
    return KernelPaths.ofKey(tableKey);
  }

  /** The table's key in its store. */
  String tableKey() {
    return tableKey;
  }

  /** The table as a message names it. */
  String name() {
    return store.root().resolve(tableKey).toString();
  }

  /**
   * A snapshot to build a commit on. It may be a few seconds old: a commit on an old one is refused
   * by the store, and costs no more than looking first.
   *
   * @return empty if there is no table
   */
  synchronized Optional<SnapshotImpl> recent() throws IOException {
    SnapshotImpl known = newest;
    return known != null && System.nanoTime() - seenNanos < FRESH_NANOS
        ? Optional.of(known)
        : latest();
  }

  /**
   * The newest snapshot there is.
   *
   * @return empty if there is no table
   */
  synchronized Optional<SnapshotImpl> latest() throws IOException {
    SnapshotImpl known = newest;
    SnapshotImpl advanced = known == null ? null : advance(known);
    if (advanced == null) {
      engine.commitFiles().clear();
      return load();
    }
    know(advanced);
    return Optional.of(advanced);
  }

  /** Reads the log from its last checkpoint. */
  synchronized Optional<SnapshotImpl> load() throws IOException {
    newest = null;
    Optional<SnapshotImpl> loaded = read();
    loaded.ifPresent(this::know);
    return loaded;
  }

  /** Reads the log from its last checkpoint, for work beside commits. */
  Optional<SnapshotImpl> read() throws IOException {
    try {
      return Optional.of(
          (SnapshotImpl) TableManager.loadSnapshot(path()).withCommitter(committer).build(loading));
    } catch (TableNotFoundException e) {
      return Optional.empty();
    } catch (KernelException e) {
      throw new TableMismatchException(name() + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      throw ioFailure(e);
    }
  }

  /**
   * Goes on from a commit that added rows to {@code before}, as Kernel's snapshot after it says.
   *
   * @param last the last epoch in it
   */
  void appended(SnapshotImpl before, SnapshotImpl after, CommitToken last) {
    ParsedDeltaData commit =
        ParsedPublishedDeltaData.forFileStatus(after.getLogSegment().getDeltaFileAtEndVersion());
    know(
        FollowedSnapshot.after(
            engine,
            before,
            List.of(commit),
            Map.of(last.producerId(), last.epoch()),
            after.getCurrentCrcInfo()));
  }

  private synchronized void know(SnapshotImpl snapshot) {
    newest = snapshot;
    seenNanos = System.nanoTime();
  }

  /** Has the log read anew when it is needed next. */
  synchronized void forget() {
    newest = null;
  }

  /** What a Kernel failure comes from, if that is the store. */
  static IOException ioFailure(RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException io) {
        return new IOException(io.getMessage(), e);
      }
    }
    throw e;
  }

  /**
   * The snapshot after the commits that have been made since; null if the log is to be read anew.
   */
  private @Nullable SnapshotImpl advance(SnapshotImpl known) throws IOException {
    Path log = known.getLogPath();
    List<FileStatus> since = new ArrayList<>();
    boolean stillThere = false;
    try (CloseableIterator<FileStatus> files =
        engine.getFileSystemClient().listFrom(FileNames.listingPrefix(log, known.getVersion()))) {
      while (files.hasNext()) {
        FileStatus file = files.next();
        String path = file.getPath();
        if (FileNames.isCheckpointFile(path)
            && FileNames.checkpointVersion(path) > known.getVersion()) {
          return null;
        }
        if (FileNames.isPublishedDeltaFile(path)) {
          stillThere |= FileNames.deltaVersion(path) == known.getVersion();
          if (FileNames.deltaVersion(path) > known.getVersion()) {
            since.add(file);
          }
        }
      }
      if (!stillThere) {
        return null;
      }
      return since.isEmpty() ? known : follow(known, since);
    } catch (FileNotFoundException | NoSuchFileException e) {
      return null;
    }
  }

  /** The snapshot after commits; null if one is missing or did more than add rows. */
  private @Nullable SnapshotImpl follow(SnapshotImpl known, List<FileStatus> files)
      throws IOException {
    engine.commitFiles().readAhead(files);
    List<ParsedDeltaData> commits = new ArrayList<>();
    Map<String, Long> marks = new HashMap<>();
    for (FileStatus file : files) {
      if (FileNames.deltaVersion(file.getPath()) != known.getVersion() + commits.size() + 1) {
        return null;
      }
      byte[] text = engine.commitFiles().content(KernelPaths.key(file.getPath()));
      if (CommitText.mayChangeTable(text)) {
        return null;
      }
      marks.putAll(CommitText.marks(text));
      commits.add(ParsedPublishedDeltaData.forFileStatus(file));
    }
    return FollowedSnapshot.after(engine, known, commits, marks, Optional.empty());
  }
}
