package io.inlet.delta.internal.log;

import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.files.ParsedDeltaData;
import io.delta.kernel.internal.files.ParsedPublishedDeltaData;
import io.delta.kernel.internal.fs.Path;
import io.delta.kernel.internal.util.FileNames;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import io.inlet.delta.internal.engine.KernelPaths;
import io.inlet.delta.internal.engine.StoreEngine;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes on from a snapshot by the commits that have been made since. Safe for several threads. */
final class LogFollower {
  private final StoreEngine engine;

  LogFollower(StoreEngine engine) {
    this.engine = engine;
  }

  /**
   * The snapshot after the commits that have been made since; null if the log is to be read anew.
   *
   * @param own whether the last commit of {@code known} was made here, so that the time of its file
   *     is not known
   */
  @Nullable SnapshotImpl advance(SnapshotImpl known, boolean own) throws IOException {
    Path log = known.getLogPath();
    FileStatus last = known.getLogSegment().getDeltaFileAtEndVersion();
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
          if (FileNames.deltaVersion(path) == known.getVersion()) {
            stillThere = isSame(file, last, own);
          } else if (FileNames.deltaVersion(path) > known.getVersion()) {
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

  /** A table that was removed and created again may have come as far. */
  private static boolean isSame(FileStatus found, FileStatus known, boolean own) {
    return found.getSize() == known.getSize()
        && (own || found.getModificationTime() == known.getModificationTime());
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
