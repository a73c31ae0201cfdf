package io.inlet.delta.internal;

import io.delta.kernel.engine.Engine;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.checksum.CRCInfo;
import io.delta.kernel.internal.files.ParsedDeltaData;
import io.delta.kernel.internal.lang.Lazy;
import io.delta.kernel.internal.metrics.SnapshotQueryContext;
import io.delta.kernel.internal.replay.LogReplay;
import io.delta.kernel.internal.snapshot.LogSegment;
import java.util.List;
import java.util.Optional;

/**
 * The snapshot after commits that only added rows: whatever else is known of the table still holds.
 * Kernel would read the whole log again to find that out.
 */
final class FollowedSnapshot extends SnapshotImpl {
  private final SnapshotImpl before;

  private FollowedSnapshot(
      Engine engine,
      SnapshotImpl before,
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
    this.before = before instanceof FollowedSnapshot followed ? followed.before : before;
  }

  /** The snapshot after {@code commits}, which follow on {@code before} and only add rows. */
  static FollowedSnapshot after(
      Engine engine,
      SnapshotImpl before,
      List<ParsedDeltaData> commits,
      Optional<CRCInfo> checksum) {
    LogSegment segment = before.getLogSegment().newWithAddedDeltas(commits);
    SnapshotQueryContext query = SnapshotQueryContext.forLatestSnapshot(before.getPath());
    query.setResolvedVersion(segment.getVersion());
    query.setCheckpointVersion(segment.getCheckpointVersionOpt());
    return new FollowedSnapshot(engine, before, segment, checksum, query);
  }

  @Override
  public Optional<List<Column>> getPhysicalClusteringColumns() {
    return before.getPhysicalClusteringColumns();
  }
}
