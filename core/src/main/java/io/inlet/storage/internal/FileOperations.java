package io.inlet.storage.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The one seam to the file system, for everything that Inlet keeps on local disk.
 *
 * <p>What a machine's crash leaves: bytes of a file up to {@link OpenFile#force}, and names (a
 * file's or directory's creation, link, move or deletion) up to {@link #forceDirectory} of the
 * directory they are in. Anything later may be there, not there, or for bytes partly there. Links
 * and moves are atomic for whoever looks.
 *
 * <p>Errors are those of {@link java.nio.file.Files}: {@link java.nio.file.NoSuchFileException},
 * {@link java.nio.file.FileAlreadyExistsException} and others by their names. Safe for use by
 * several threads.
 */
public interface FileOperations {
  /** Creates a file and opens it for writing; fails if anything has its name. */
  OpenFile createNew(Path file) throws IOException;

  /** Opens an existing file for reading. */
  OpenFile openForRead(Path file) throws IOException;

  /** Opens an existing file for reading and for writing behind its end. */
  OpenFile openForAppend(Path file) throws IOException;

  /** Gives an existing file a further name; fails if anything has it. */
  void link(Path existing, Path name) throws IOException;

  /** Renames a file in one step, replacing a file of that name. */
  void move(Path source, Path target) throws IOException;

  /** Removes a file or an empty directory; returns false if nothing had its name. */
  boolean deleteIfExists(Path path) throws IOException;

  /** Creates one directory; fails if anything has its name or the parent is missing. */
  void createDirectory(Path directory) throws IOException;

  /**
   * Makes durable which names a directory holds. Works when the thread is interrupted, whose status
   * it leaves set; an interrupt in its middle is an {@link IOException} as in {@link OpenFile}.
   */
  void forceDirectory(Path directory) throws IOException;

  /** Returns the names in a directory, in no order. */
  List<String> list(Path directory) throws IOException;

  /**
   * Returns what has this name, symbolic links followed; empty if nothing has, a directory on the
   * way there included.
   */
  Optional<FileEntry> find(Path path) throws IOException;

  /** Returns whether two existing names are of one file. */
  boolean isSameFile(Path one, Path other) throws IOException;
}
