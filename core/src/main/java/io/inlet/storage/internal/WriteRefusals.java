package io.inlet.storage.internal;

import io.inlet.storage.StoreRefusedException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells file systems that let nobody write from those that are full or fail: NIO has the same
 * exception for all of them, but for a missing permission.
 */
final class WriteRefusals {
  /** The system's words for a directory that is sealed, even for its administrator. */
  private static final String NOT_PERMITTED = "Operation not permitted";

  private WriteRefusals() {}

  /**
   * What creating a file or directory failed with.
   *
   * @return a {@link StoreRefusedException} if the file system is read-only or forbids it, else the
   *     failure
   */
  static IOException explained(Path path, FileSystemException failure) {
    if (failure.getClass() != FileSystemException.class) {
      return failure;
    }
    if (isReadOnly(path)) {
      return new StoreRefusedException(path + " is on a read-only file system", failure);
    }
    return NOT_PERMITTED.equals(failure.getReason())
        ? new StoreRefusedException(path + ": the file system does not permit it", failure)
        : failure;
  }

  private static boolean isReadOnly(Path path) {
    Path parent = path.getParent();
    try {
      return parent != null && Files.getFileStore(parent).isReadOnly();
    } catch (IOException e) {
      return false;
    }
  }
}
