package io.inlet.storage.internal;

import io.inlet.storage.StoreRefusedException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sees to it that directories exist and outlive a crash. That one exists proves nothing: another
 * process may have created it and died before forcing its parent. So the first time it is met,
 * every directory's name is forced, up to the top of the file system. Safe for use by several
 * threads.
 */
public final class DurableDirectories {
  /** Bounds the memory; a directory forgotten is forced once more. */
  private static final int MAX_REMEMBERED = 10_000;

  private final FileOperations files;
  private final Path root;
  private final Set<Path> durable = ConcurrentHashMap.newKeySet();

  /**
   * Directories down to {@code root} and below.
   *
   * @param root what is above it may be of others, who only let us through
   */
  public DurableDirectories(FileOperations files, Path root) {
    this.files = files;
    this.root = root;
  }

  /**
   * Creates what is missing of {@code directory} and makes it durable.
   *
   * @return whether it was met for the first time
   * @throws StoreRefusedException if something else stands in its place, or the file system takes
   *     none
   */
  public boolean require(Path directory) throws IOException {
    if (durable.contains(directory)) {
      return false;
    }
    Path parent = directory.getParent();
    if (parent == null) {
      return false;
    }
    require(parent);
    boolean created = createIfMissing(directory);
    try {
      files.forceDirectory(parent);
    } catch (AccessDeniedException e) {
      // Above the root there may be directories of others that only let us through.
      if (created || !root.startsWith(directory)) {
        throw e;
      }
    }
    if (durable.size() >= MAX_REMEMBERED) {
      durable.clear();
    }
    durable.add(directory);
    return true;
  }

  /** Forgets what is known, after a directory turned out to have been removed. */
  void forget() {
    durable.clear();
  }

  private boolean createIfMissing(Path directory) throws IOException {
    boolean created = false;
    if (files.find(directory).isEmpty()) {
      try {
        files.createDirectory(directory);
        created = true;
      } catch (NoSuchFileException e) {
        requireMayHold(directory, e);
        throw e;
      } catch (FileAlreadyExistsException e) {
        // Somebody else was faster, or it is a link that leads nowhere, which the next look tells.
      }
    }
    if (!files.find(directory).map(FileEntry::isDirectory).orElse(false)) {
      throw new StoreRefusedException(
          directory
              + " is not a directory, so nothing can be written below it; on local disk a key must not"
              + " continue another one after a '/'",
          new NotDirectoryException(directory.toString()));
    }
    return created;
  }

  /** Some file systems, such as /proc, know no new directories in those that are there. */
  private void requireMayHold(Path directory, NoSuchFileException failure) throws IOException {
    Path parent = directory.getParent();
    if (parent != null && files.find(parent).map(FileEntry::isDirectory).orElse(false)) {
      throw new StoreRefusedException(
          directory + " cannot be created: the file system of " + parent + " takes no directories",
          failure);
    }
  }
}
