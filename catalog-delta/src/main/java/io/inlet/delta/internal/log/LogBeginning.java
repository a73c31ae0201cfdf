package io.inlet.delta.internal.log;

import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.snapshot.LogSegment;
import io.delta.kernel.utils.FileStatus;
import io.inlet.delta.internal.engine.KernelPaths;
import io.inlet.storage.ObjectInfo;
import io.inlet.storage.ObjectStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The file that a snapshot's log begins with: its checkpoint, or else the commit that created the
 * table. A log without it is no longer the one that the snapshot was read from.
 *
 * @param file as a listing showed it
 */
record LogBeginning(FileStatus file) {
  private static final Duration COARSE = Duration.ofSeconds(1);

  /** The beginning of the log that a snapshot was read from. */
  static LogBeginning of(SnapshotImpl snapshot) {
    LogSegment segment = snapshot.getLogSegment();
    List<FileStatus> checkpoints = segment.getCheckpoints();
    return new LogBeginning(
        checkpoints.isEmpty() ? segment.getDeltas().get(0) : checkpoints.get(0));
  }

  /** Whether the file is there, and the same one. */
  boolean isIn(ObjectStore store) throws IOException {
    Optional<ObjectInfo> found = store.head(KernelPaths.key(file.getPath()));
    return found.isPresent()
        && found.get().size() == file.getSize()
        && same(found.get().lastModified(), Instant.ofEpochMilli(file.getModificationTime()));
  }

  /** Some stores tell the time of one object in seconds, and those of a listing more exactly. */
  private static boolean same(Instant asked, Instant listed) {
    boolean coarse = isWholeSecond(asked) || isWholeSecond(listed);
    return coarse
        ? Duration.between(asked, listed).abs().compareTo(COARSE) < 0
        : asked.toEpochMilli() == listed.toEpochMilli();
  }

  private static boolean isWholeSecond(Instant time) {
    return time.equals(time.truncatedTo(ChronoUnit.SECONDS));
  }
}
