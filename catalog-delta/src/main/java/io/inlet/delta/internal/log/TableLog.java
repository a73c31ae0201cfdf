package io.inlet.delta.internal.log;

import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.files.ParsedDeltaData;
import io.delta.kernel.internal.files.ParsedPublishedDeltaData;
import io.inlet.delta.internal.engine.KernelPaths;
import io.inlet.delta.internal.engine.StoreEngine;
import io.inlet.storage.ObjectStore;
import io.inlet.table.CommitToken;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A table's log and the newest snapshot of it that is known here. Going on from a snapshot reads
 * only the commits made since; the whole log is read anew when one of them changed the table or a
 * checkpoint has made it shorter. Safe for use by several threads.
 */
public final class TableLog {
  private static final long FRESH_NANOS = 5_000_000_000L;

  private final ObjectStore store;
  private final String tableKey;
  private final StoreEngine engine;
  private final LogCommitter committer;
  private final SnapshotReader reader;
  private final LogFollower follower;
  private @Nullable SnapshotImpl newest;

  /** Whether the newest commit was made here, so that nobody has asked for its file's time. */
  private boolean newestIsOwn;

  private long seenNanos;

  public TableLog(ObjectStore store, String tableKey, StoreEngine engine) {
    this.store = store;
    this.tableKey = tableKey;
    this.engine = engine;
    this.committer = new LogCommitter(store, engine.commitFiles());
    this.reader = new SnapshotReader(name(), path(), engine, committer);
    this.follower = new LogFollower(engine);
  }

  public StoreEngine engine() {
    return engine;
  }

  public LogCommitter committer() {
    return committer;
  }

  /** The table's root as Kernel names it. */
  public String path() {
    return KernelPaths.ofKey(tableKey);
  }

  /** The table's key in its store. */
  public String tableKey() {
    return tableKey;
  }

  /** The table as a message names it. */
  public String name() {
    return store.root().resolve(tableKey).toString();
  }

  /**
   * A snapshot to build a commit on. It may be a few seconds old: a commit on an old one is refused
   * by the store, and costs no more than looking first. That holds as long as the log is the one
   * the snapshot was read from: in one that was removed every version is free. So the file that the
   * log begins with is asked for.
   *
   * @return empty if there is no table
   */
  public synchronized Optional<SnapshotImpl> verified() throws IOException {
    forgetIfReplaced();
    return recent();
  }

  /**
   * The newest snapshot there is, of the table that is there now.
   *
   * @return empty if there is no table
   */
  public synchronized Optional<SnapshotImpl> verifiedLatest() throws IOException {
    forgetIfReplaced();
    return latest();
  }

  private void forgetIfReplaced() throws IOException {
    SnapshotImpl known = newest;
    if (known != null && !LogBeginning.of(known).isIn(store)) {
      newest = null;
    }
  }

  /**
   * A snapshot that may be a few seconds old, and of a table that has been removed since.
   *
   * @return empty if there is no table
   */
  public synchronized Optional<SnapshotImpl> recent() throws IOException {
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
  public synchronized Optional<SnapshotImpl> latest() throws IOException {
    SnapshotImpl known = newest;
    SnapshotImpl advanced = known == null ? null : follower.advance(known, newestIsOwn);
    if (advanced == null) {
      return load();
    }
    know(advanced, newestIsOwn && advanced == known);
    return Optional.of(advanced);
  }

  /** Reads the log from its last checkpoint. */
  public synchronized Optional<SnapshotImpl> load() throws IOException {
    newest = null;
    engine.commitFiles().clear();
    Optional<SnapshotImpl> loaded = read();
    loaded.ifPresent(snapshot -> know(snapshot, false));
    return loaded;
  }

  /** Reads the log from its last checkpoint, for work beside commits. */
  Optional<SnapshotImpl> read() throws IOException {
    return reader.read();
  }

  /**
   * Goes on from a commit that added rows to {@code before}, as Kernel's snapshot after it says.
   *
   * @param last the last epoch in it
   */
  public void appended(SnapshotImpl before, SnapshotImpl after, CommitToken last) {
    ParsedDeltaData commit =
        ParsedPublishedDeltaData.forFileStatus(after.getLogSegment().getDeltaFileAtEndVersion());
    know(
        FollowedSnapshot.after(
            engine,
            before,
            List.of(commit),
            Map.of(last.producerId(), last.epoch()),
            after.getCurrentCrcInfo()),
        true);
  }

  /** The last epoch of a producer in the table. */
  public OptionalLong mark(SnapshotImpl snapshot, String producer) throws IOException {
    try {
      return snapshot
          .getLatestTransactionVersion(engine, producer)
          .map(OptionalLong::of)
          .orElseGet(OptionalLong::empty);
    } catch (RuntimeException e) {
      throw KernelFailures.ioFailure(e);
    }
  }

  private synchronized void know(SnapshotImpl snapshot, boolean own) {
    newest = snapshot;
    newestIsOwn = own;
    seenNanos = System.nanoTime();
  }

  /** Has the log read anew when it is needed next. */
  public synchronized void forget() {
    newest = null;
  }
}
