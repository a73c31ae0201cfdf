package io.inlet.storage.internal;

import io.inlet.storage.ObjectKeys;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/**
 * A file being written under a name that nobody reads: {@code
 * .inlet-<process>-<start>-<random>.tmp}, next to where its content will appear, so that a hard
 * link or a rename never crosses file systems.
 *
 * <p>It is locked while it is open. So what a crashed process left can be told from what a living
 * one is writing, and {@link #sweep} removes only the former.
 */
final class TemporaryFile implements Closeable {
  private static final String SUFFIX = ".tmp";

  private final FileOperations files;
  private final Path path;
  private final OpenFile file;

  private TemporaryFile(FileOperations files, Path path, OpenFile file) {
    this.files = files;
    this.path = path;
    this.file = file;
  }

  static TemporaryFile create(FileOperations files, Path directory, ProcessId owner)
      throws IOException {
    while (true) {
      Path path =
          directory.resolve(
              ObjectKeys.RESERVED_SEGMENT_PREFIX + owner + "-" + UUID.randomUUID() + SUFFIX);
      OpenFile file = files.createNew(path);
      try {
        // A sweep that came between creation and lock has taken the file away.
        if (lock(file) && files.find(path).isPresent()) {
          return new TemporaryFile(files, path, file);
        }
      } catch (IOException e) {
        file.close();
        throw e;
      }
      file.close();
    }
  }

  private static boolean lock(OpenFile file) {
    try {
      return file.tryLock();
    } catch (IOException e) {
      // No locks on this file system, so no sweep gets one either and leaves the file alone.
      return true;
    }
  }

  Path path() {
    return path;
  }

  OpenFile file() {
    return file;
  }

  /** Removes the name and closes the file; its content lives on under its other names. */
  @Override
  public void close() throws IOException {
    try (file) {
      files.deleteIfExists(path);
    }
  }

  /**
   * Removes the temporary files in {@code directory} that nobody writes any more: not changed since
   * {@code before}, not of this process, and not locked. Several conditions, because a lock may not
   * reach from one machine to the other, and because a machine may have slept for a day.
   */
  static void sweep(FileOperations files, Path directory, ProcessId self, Instant before)
      throws IOException {
    String own = ObjectKeys.RESERVED_SEGMENT_PREFIX + self + "-";
    for (String name : files.list(directory)) {
      if (!name.startsWith(ObjectKeys.RESERVED_SEGMENT_PREFIX)
          || !name.endsWith(SUFFIX)
          // Closing a second descriptor of a file would end the lock that this process has on it.
          || name.startsWith(own)) {
        continue;
      }
      Path path = directory.resolve(name);
      boolean old =
          files
              .find(path)
              .filter(entry -> entry.isRegularFile() && entry.lastModified().isBefore(before))
              .isPresent();
      if (old) {
        deleteIfUnlocked(files, path);
      }
    }
  }

  private static void deleteIfUnlocked(FileOperations files, Path path) throws IOException {
    try (OpenFile file = files.openForAppend(path)) {
      if (file.tryLock()) {
        files.deleteIfExists(path);
      }
    }
  }
}
