package io.inlet.internal.spool;

import io.inlet.storage.internal.FileOperations;
import io.inlet.storage.internal.OpenFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The lock of one sub-directory of a spool: a locked file next to it, {@code <producer id>.lock}.
 * It ends with the process.
 *
 * <p>A file lock is the process's: closing any other descriptor of the file ends it. So who holds
 * what in this JVM is written down where all class loaders look, and a file that is held here is
 * never opened a second time.
 */
final class DirectoryLock implements Closeable {
  static final String SUFFIX = ".lock";

  private final FileOperations files;
  private final Map<Object, Object> heldHere;
  private final Path path;
  private final OpenFile file;

  private DirectoryLock(
      FileOperations files, Map<Object, Object> heldHere, Path path, OpenFile file) {
    this.files = files;
    this.heldHere = heldHere;
    this.path = path;
    this.file = file;
  }

  /** The file that locks a producer's sub-directory. */
  static Path file(Path parent, String producerId) {
    return parent.resolve(producerId + SUFFIX);
  }

  /**
   * Takes a lock that nobody holds.
   *
   * @param heldHere who holds what in this JVM
   * @param create whether to create the file if it is missing
   */
  static Optional<DirectoryLock> tryLock(
      FileOperations files, Map<Object, Object> heldHere, Path path, boolean create)
      throws IOException {
    if (heldHere.putIfAbsent(key(path), "held") != null) {
      return Optional.empty();
    }
    boolean locked = false;
    try {
      Optional<OpenFile> file = open(files, path, create);
      if (file.isEmpty()) {
        return Optional.empty();
      }
      try {
        // Whoever held it before may have removed the file between our opening and our lock.
        locked = file.get().tryLock() && files.find(path).isPresent();
      } finally {
        if (!locked) {
          file.get().close();
        }
      }
      return locked
          ? Optional.of(new DirectoryLock(files, heldHere, path, file.get()))
          : Optional.empty();
    } finally {
      if (!locked) {
        heldHere.remove(key(path));
      }
    }
  }

  private static Optional<OpenFile> open(FileOperations files, Path path, boolean create)
      throws IOException {
    try {
      if (files.find(path).isPresent()) {
        return Optional.of(files.openForAppend(path));
      }
      return create ? Optional.of(files.createNew(path)) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static String key(Path path) {
    return "io.inlet.spool.held:" + path;
  }

  /** Removes the file, with what it locked gone. */
  void delete() throws IOException {
    files.deleteIfExists(path);
  }

  @Override
  public void close() throws IOException {
    try (file) {
      // Closed first, so that nobody here opens the file while it is still locked.
    } finally {
      heldHere.remove(key(path));
    }
  }
}
