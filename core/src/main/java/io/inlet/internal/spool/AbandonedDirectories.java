package io.inlet.internal.spool;

import io.inlet.storage.internal.FileEntry;
import io.inlet.storage.internal.FileOperations;
import io.inlet.table.CommitToken;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The sub-directories of a spool that nobody holds any more. One thread at a time. */
final class AbandonedDirectories {
  private static final Logger LOG = System.getLogger("io.inlet.spool");

  private final FileOperations files;
  private final Map<Object, Object> heldHere;
  private final Path parent;

  /** Sub-directories that have been complained about. */
  private final Set<String> refused = new HashSet<>();

  AbandonedDirectories(FileOperations files, Map<Object, Object> heldHere, Path parent) {
    this.files = files;
    this.heldHere = heldHere;
    this.parent = parent;
  }

  /**
   * Locks all that can be read by this version; what cannot is left for a newer one.
   *
   * @return each with the bytes of its segments
   */
  Map<SpoolDirectory, Long> claim() throws IOException {
    Map<SpoolDirectory, Long> claimed = new LinkedHashMap<>();
    for (String name : files.list(parent)) {
      try {
        if (name.endsWith(DirectoryLock.SUFFIX)) {
          removeIfAlone(name);
        } else if (isProducers(name)) {
          claim(name, claimed);
        }
      } catch (IOException e) {
        if (refused.add(name)) {
          LOG.log(Level.ERROR, "the spool " + parent.resolve(name) + " is left alone", e);
        }
      }
    }
    return claimed;
  }

  private boolean isProducers(String name) throws IOException {
    if (name.equals(Quarantine.DIRECTORY)) {
      return false;
    }
    try {
      CommitToken.requireProducerId(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
    return files.find(parent.resolve(name)).map(FileEntry::isDirectory).orElse(false);
  }

  private void claim(String name, Map<SpoolDirectory, Long> claimed) throws IOException {
    Optional<DirectoryLock> lock =
        DirectoryLock.tryLock(files, heldHere, DirectoryLock.file(parent, name), true);
    if (lock.isEmpty()) {
      return;
    }
    Path path = parent.resolve(name);
    SpoolDirectory directory = new SpoolDirectory(files, path, name, lock.get());
    try {
      if (files.find(path).isEmpty()) {
        // Drained and removed by somebody else in the meantime.
        directory.close();
        return;
      }
      directory.settle();
      long bytes = 0;
      for (Segment segment : directory.segments()) {
        checkReadable(directory, segment);
        bytes += directory.size(segment);
      }
      claimed.put(directory, bytes);
    } catch (IOException | RuntimeException e) {
      lock.get().close();
      throw e;
    }
  }

  /** Damage shows again when the segment is replayed; only its version matters here. */
  private static void checkReadable(SpoolDirectory directory, Segment segment) throws IOException {
    try (SegmentReader reader = directory.read(segment)) {
      // The header has been read.
    } catch (UnreadableSegmentException e) {
      LOG.log(Level.DEBUG, "found when taken over", e);
    }
  }

  /** Removes the lock file of a directory that is gone. */
  private void removeIfAlone(String name) throws IOException {
    String producerId = name.substring(0, name.length() - DirectoryLock.SUFFIX.length());
    if (files.find(parent.resolve(producerId)).isPresent()) {
      return;
    }
    Optional<DirectoryLock> lock =
        DirectoryLock.tryLock(files, heldHere, parent.resolve(name), false);
    if (lock.isPresent()) {
      try (DirectoryLock held = lock.get()) {
        if (files.find(parent.resolve(producerId)).isEmpty()) {
          held.delete();
        }
      }
    }
  }
}
