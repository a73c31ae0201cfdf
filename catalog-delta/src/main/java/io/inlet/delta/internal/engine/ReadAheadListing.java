package io.inlet.delta.internal.engine;

import io.delta.kernel.internal.util.FileNames;
import io.delta.kernel.internal.util.Tuple2;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A listing of a log that a snapshot is made from. At its end the commits that the snapshot is made
 * of begin to be read, newest first, as Kernel does, which waits for one before it asks for the
 * next.
 */
final class ReadAheadListing implements CloseableIterator<FileStatus> {
  private final CloseableIterator<FileStatus> files;
  private final CommitFiles commitFiles;
  private final List<FileStatus> commits = new ArrayList<>();
  private final List<Tuple2<Long, Long>> compactions = new ArrayList<>();
  private long checkpoint = -1;

  ReadAheadListing(CloseableIterator<FileStatus> files, CommitFiles commitFiles) {
    this.files = files;
    this.commitFiles = commitFiles;
  }

  @Override
  public boolean hasNext() {
    if (files.hasNext()) {
      return true;
    }
    readAhead();
    return false;
  }

  @Override
  public FileStatus next() {
    FileStatus file = files.next();
    String path = file.getPath();
    if (FileNames.isPublishedDeltaFile(path)) {
      if (FileNames.deltaVersion(path) > checkpoint) {
        commits.add(file);
      }
    } else if (FileNames.isLogCompactionFile(path)) {
      compactions.add(FileNames.logCompactionVersions(path));
    } else if (FileNames.isCheckpointFile(path)) {
      checkpoint = FileNames.checkpointVersion(path);
      commits.clear();
    }
    return file;
  }

  private void readAhead() {
    commits.removeIf(commit -> isCompacted(FileNames.deltaVersion(commit.getPath())));
    Collections.reverse(commits);
    try {
      commitFiles.readAhead(commits);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    commits.clear();
  }

  private boolean isCompacted(long version) {
    return compactions.stream().anyMatch(range -> range._1 <= version && version <= range._2);
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
