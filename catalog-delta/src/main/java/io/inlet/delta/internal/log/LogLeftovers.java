package io.inlet.delta.internal.log;

import io.delta.kernel.internal.fs.Path;
import io.delta.kernel.internal.util.FileNames;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import io.inlet.delta.internal.engine.StoreEngine;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Checksums and log compactions of versions whose commits are gone. Kernel's clean-up removes
 * commits and checkpoints and leaves these lying, where every later listing would meet them. One
 * that was on its way when its table was removed may come after that.
 */
public final class LogLeftovers {
  private LogLeftovers() {}

  /** Whether a log consists of nothing else. */
  static boolean areAll(StoreEngine engine, Path directory) throws IOException {
    try (CloseableIterator<FileStatus> files =
        engine.getFileSystemClient().listFrom(FileNames.listingPrefix(directory, 0))) {
      while (files.hasNext()) {
        String path = files.next().getPath();
        if (FileNames.isPublishedDeltaFile(path) || FileNames.isCheckpointFile(path)) {
          return false;
        }
      }
      return true;
    } catch (RuntimeException e) {
      throw KernelFailures.ioFailure(e);
    }
  }

  /** Removes what lies before a log's first commit or checkpoint. */
  public static void remove(TableLog log, Path directory) throws IOException {
    if (holdsFirstCommit(log, directory)) {
      return;
    }
    List<String> leftovers = new ArrayList<>();
    try (CloseableIterator<FileStatus> files =
        log.engine().getFileSystemClient().listFrom(FileNames.listingPrefix(directory, 0))) {
      while (files.hasNext()) {
        String path = files.next().getPath();
        if (FileNames.isPublishedDeltaFile(path) || FileNames.isCheckpointFile(path)) {
          break;
        }
        if (FileNames.isChecksumFile(path) || FileNames.isLogCompactionFile(path)) {
          leftovers.add(path);
        }
      }
    } catch (RuntimeException e) {
      throw KernelFailures.ioFailure(e);
    }
    for (String path : leftovers) {
      log.engine().getFileSystemClient().delete(path);
    }
  }

  /** Nothing has been removed yet, and listing a long log is not worth it. */
  private static boolean holdsFirstCommit(TableLog log, Path directory) throws IOException {
    try {
      log.engine().getFileSystemClient().getFileStatus(FileNames.deltaFile(directory, 0));
      return true;
    } catch (FileNotFoundException e) {
      return false;
    }
  }
}
