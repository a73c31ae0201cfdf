package io.inlet.delta.internal.log;

import io.delta.kernel.engine.Engine;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.checksum.CRCInfo;
import io.delta.kernel.internal.files.ParsedDeltaData;
import io.delta.kernel.internal.lang.Lazy;
import io.delta.kernel.internal.metrics.SnapshotQueryContext;
import io.delta.kernel.internal.replay.LogReplay;
import io.delta.kernel.internal.snapshot.LogSegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The snapshot after commits that only added rows: whatever else is known of the table still holds.
 * Kernel would read the whole log again to find that out.
 */
final class FollowedSnapshot extends SnapshotImpl {
  private final SnapshotImpl before;

  /** The last epochs of producers in the commits that followed. */
  private final Map<String, Long> marks;

  /** What the log up to the first snapshot says of producers that were asked for. */
  private final Map<String, Optional<Long>> marksBefore;

  private FollowedSnapshot(
      Engine engine,
      SnapshotImpl before,
      Map<String, Long> newMarks,
      LogSegment segment,
      Optional<CRCInfo> checksum,
      SnapshotQueryContext query) {
    super(
        before.getDataPath(),
        segment.getVersion(),
        new Lazy<>(() -> segment),
        new LogReplay(
            engine, before.getDataPath(), new Lazy<>(() -> segment), new Lazy<>(() -> checksum)),
        before.getProtocol(),
        before.getMetadata(),
        before.getCommitter(),
        query,
        Optional.empty());
    // Not a chain of all snapshots before.
    if (before instanceof FollowedSnapshot followed) {
      this.before = followed.before;
      this.marks = new HashMap<>(followed.marks);
      this.marksBefore = followed.marksBefore;
    } else {
      this.before = before;
      this.marks = new HashMap<>();
      this.marksBefore = new ConcurrentHashMap<>();
    }
    marks.putAll(newMarks);
  }

  /**
   * The snapshot after {@code commits}, which follow on {@code before} and only add rows.
   *
   * @param marks the last epoch of each producer in them
   */
  static FollowedSnapshot after(
      Engine engine,
      SnapshotImpl before,
      List<ParsedDeltaData> commits,
      Map<String, Long> marks,
      Optional<CRCInfo> checksum) {
    LogSegment segment = before.getLogSegment().newWithAddedDeltas(commits);
    SnapshotQueryContext query = SnapshotQueryContext.forLatestSnapshot(before.getPath());
    query.setResolvedVersion(segment.getVersion());
    query.setCheckpointVersion(segment.getCheckpointVersionOpt());
    return new FollowedSnapshot(engine, before, marks, segment, checksum, query);
  }

  /** Kernel would read the commits again, one after another, for every attempt to commit. */
  @Override
  public Optional<Long> getLatestTransactionVersion(Engine engine, String producer) {
    Long followed = marks.get(producer);
    return followed != null
        ? Optional.of(followed)
        : marksBefore.computeIfAbsent(
            producer, asked -> before.getLatestTransactionVersion(engine, asked));
  }

  @Override
  public Optional<List<Column>> getPhysicalClusteringColumns() {
    return before.getPhysicalClusteringColumns();
  }
}
