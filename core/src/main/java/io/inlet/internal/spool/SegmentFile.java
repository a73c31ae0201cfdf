package io.inlet.internal.spool;

import io.inlet.storage.internal.FileOperations;
import io.inlet.storage.internal.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The file of a segment that is being written; created with the first bytes. For the disk's
 * executor alone, one task at a time; {@link #settle} for whoever reads it afterwards.
 */
final class SegmentFile {
  private final FileOperations files;
  private final Path path;
  private final byte[] header;

  /** Null before the file is created and after it is closed. */
  private @Nullable OpenFile file;

  /** Whether a file may be there. */
  private boolean created;

  /** Whether there may be bytes behind those that were durable when the disk failed. */
  private volatile boolean uncut;

  SegmentFile(FileOperations files, Path path, byte[] header) {
    this.files = files;
    this.path = path;
    this.header = header;
  }

  /** Appends bytes and forces them. */
  void write(ByteBuffer bytes) throws IOException {
    OpenFile open = file;
    if (open != null) {
      open.write(bytes);
      open.force();
      return;
    }
    open = files.createNew(path);
    created = true;
    file = open;
    open.write(ByteBuffer.wrap(header));
    open.write(bytes);
    open.force();
    files.forceDirectory(Objects.requireNonNull(path.getParent()));
  }

  /** Appends the seal, as well as it can be done, and closes the file. It is not forced. */
  void finish(ByteBuffer seal) {
    OpenFile open = file;
    if (open != null) {
      try {
        open.write(seal);
      } catch (IOException e) {
        // Every entry is durable; a reader finds a tail that is no entry.
      }
    }
    close();
  }

  /**
   * Closes the file and cuts off what is not durable, on a descriptor of its own.
   *
   * @param durable the bytes that are
   * @param reason is given what goes wrong
   * @return whether it is gone for certain
   */
  boolean cutBack(long durable, Throwable reason) {
    close();
    if (!created) {
      return true;
    }
    try {
      cut(durable);
      return true;
    } catch (IOException | RuntimeException | Error e) {
      uncut = true;
      if (e != reason) {
        reason.addSuppressed(e);
      }
      return false;
    }
  }

  /**
   * Cuts off what {@link #cutBack} could not.
   *
   * @throws IOException if that fails still; to be tried again
   */
  void settle(long durable) throws IOException {
    if (uncut) {
      cut(durable);
      uncut = false;
    }
  }

  private void cut(long durable) throws IOException {
    try (OpenFile again = files.openForAppend(path)) {
      again.truncate(durable);
      again.force();
    }
  }

  /** Closes the file if it is open. */
  void close() {
    OpenFile open = file;
    file = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // What was promised had been forced before.
      }
    }
  }
}
