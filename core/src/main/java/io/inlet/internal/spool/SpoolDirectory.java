package io.inlet.internal.spool;

import io.inlet.schema.Signal;
import io.inlet.storage.internal.FileEntry;
import io.inlet.storage.internal.FileOperations;
import io.inlet.storage.internal.OpenFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The segments of one producer, held by lock. Safe for use by several threads, as long as each
 * signal's segments are used by one.
 */
public final class SpoolDirectory implements Closeable {
  private static final String SET_ASIDE = ".set-aside";

  private final FileOperations files;
  private final Path path;
  private final String producerId;
  private final DirectoryLock lock;

  SpoolDirectory(FileOperations files, Path path, String producerId, DirectoryLock lock) {
    this.files = files;
    this.path = path;
    this.producerId = producerId;
    this.lock = lock;
  }

  /** Whose segments these are. */
  public String producerId() {
    return producerId;
  }

  Path path() {
    return path;
  }

  /** The segments that are left, by signal and epoch. */
  public List<Segment> segments() throws IOException {
    List<Segment> segments = new ArrayList<>();
    for (String name : files.list(path)) {
      Segment.parse(path, producerId, name).ifPresent(segments::add);
    }
    segments.sort(
        Comparator.comparing(Segment::signal).thenComparing(segment -> segment.token().epoch()));
    return segments;
  }

  /** The last epoch of a signal that is here, also one set aside; 0 if there is none. */
  public long newestEpoch(Signal signal) throws IOException {
    long newest = 0;
    for (String name : files.list(path)) {
      String original = name.replace(SET_ASIDE, "");
      Optional<Segment> segment = Segment.parse(path, producerId, original);
      if (segment.isPresent() && segment.get().signal() == signal) {
        newest = Math.max(newest, segment.get().token().epoch());
      }
    }
    return newest;
  }

  /** The bytes of a segment. */
  public long size(Segment segment) throws IOException {
    return files.find(segment.path()).map(FileEntry::size).orElse(0L);
  }

  /** Opens a segment for reading. */
  public SegmentReader read(Segment segment) throws IOException {
    return SegmentReader.open(files, segment);
  }

  /**
   * Makes durable what a killed process may have left in the system's memory only, so that a
   * segment never reads otherwise than it did when its first table was given it.
   */
  void settle() throws IOException {
    for (Segment segment : segments()) {
      try (OpenFile file = files.openForAppend(segment.path())) {
        file.force();
      }
    }
    files.forceDirectory(path);
  }

  /**
   * Removes a segment that all tables hold. Durable before the next one can be: otherwise an older
   * segment could outlive a newer one, and a table would seem to be ahead of the spool.
   */
  public void delete(Segment segment) throws IOException {
    if (files.deleteIfExists(segment.path())) {
      files.forceDirectory(path);
    }
  }

  void force() throws IOException {
    files.forceDirectory(path);
  }

  /**
   * Renames a segment that cannot be replayed, so that it is kept and holds up nothing else. To be
   * tried again when it fails: the segment may have its new name already, and not durably.
   */
  public Path setAside(Segment segment) throws IOException {
    Path target = path.resolve(segment.path().getFileName() + SET_ASIDE);
    if (files.find(segment.path()).isPresent() || files.find(target).isEmpty()) {
      files.move(segment.path(), target);
    }
    files.forceDirectory(path);
    return target;
  }

  /** Removes the directory if it is empty, and ends the lock. */
  @Override
  public void close() throws IOException {
    try (lock) {
      Optional<FileEntry> found = files.find(path);
      if (found.isPresent() && files.list(path).isEmpty()) {
        files.deleteIfExists(path);
        found = Optional.empty();
      }
      if (found.isEmpty()) {
        lock.delete();
      }
    }
  }
}
