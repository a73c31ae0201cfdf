package io.inlet.internal.spool;

import io.inlet.DataSize;
import io.inlet.schema.Signal;
import io.inlet.storage.internal.DurableDirectories;
import io.inlet.storage.internal.FileEntry;
import io.inlet.storage.internal.FileOperations;
import io.inlet.table.CommitToken;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A writer's part of a spool. The configured directory is a parent that any number of writers
 * share, in one process or several; each has a sub-directory of its own, named by its producer id
 * and held by a lock, and takes over those that nobody holds any more.
 *
 * <p>Safe for use by several threads. All files are reached through {@link FileOperations}.
 */
public final class Spool {
  private static final Logger LOG = System.getLogger("io.inlet.spool");

  private final FileOperations files;
  private final Map<Object, Object> heldHere;
  private final Path parent;
  private final DataSize limit;
  private final Executor disk;
  private final Executor callbacks;
  private final SpoolDirectory own;
  private final Quarantine quarantine;
  private final AtomicLong used = new AtomicLong();
  private final Set<SegmentWriter> writers = ConcurrentHashMap.newKeySet();

  /** The directories taken over, with the bytes of their segments that are not finished. */
  private final Map<SpoolDirectory, AtomicLong> adopted = new ConcurrentHashMap<>();

  /** Sub-directories that have been complained about. */
  private final Set<String> refused = new HashSet<>();

  private Spool(
      FileOperations files,
      Map<Object, Object> heldHere,
      Path parent,
      DataSize limit,
      Executor disk,
      Executor callbacks,
      SpoolDirectory own,
      Quarantine quarantine) {
    this.files = files;
    this.heldHere = heldHere;
    this.parent = parent;
    this.limit = limit;
    this.disk = disk;
    this.callbacks = callbacks;
    this.own = own;
    this.quarantine = quarantine;
  }

  /**
   * Opens a spool, creating its directories where missing.
   *
   * @param heldHere where all of this JVM write down what they hold: the system's properties
   * @param producerId fresh, never used before
   * @param limit bytes of segments, own and taken over, at which no more is accepted
   * @param disk runs what reaches for segments being written, one task at a time
   * @param callbacks completes what callers wait for
   * @throws IOException if the directory cannot be used
   */
  public static Spool open(
      FileOperations files,
      Map<Object, Object> heldHere,
      Path parent,
      String producerId,
      DataSize limit,
      Executor disk,
      Executor callbacks)
      throws IOException {
    Path top = parent.toAbsolutePath().normalize();
    DurableDirectories directories = new DurableDirectories(files, top);
    directories.require(top);
    Path path = top.resolve(producerId);
    DirectoryLock lock =
        DirectoryLock.tryLock(files, heldHere, lockFile(top, producerId), true)
            .orElseThrow(() -> new IOException("somebody holds the fresh directory " + path));
    try {
      directories.require(path);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
    SpoolDirectory own = new SpoolDirectory(files, path, producerId, lock);
    Quarantine quarantine = new Quarantine(files, top);
    quarantine.count();
    return new Spool(files, heldHere, top, limit, disk, callbacks, own, quarantine);
  }

  private static Path lockFile(Path parent, String producerId) {
    return parent.resolve(producerId + DirectoryLock.SUFFIX);
  }

  /** The writer's own segments. */
  public SpoolDirectory own() {
    return own;
  }

  /** The bytes at which no more is accepted. */
  public DataSize limit() {
    return limit;
  }

  /** The bytes of segments held now, those in the quarantine included. */
  public long used() {
    return used.get() + quarantine.bytes();
  }

  /** What could not become rows; shared with the other writers of the spool. */
  public Quarantine quarantine() {
    return quarantine;
  }

  /** Ends the life of a segment: what of it was put aside goes to the quarantine. */
  public void finish(SpoolDirectory directory, Segment segment) throws IOException {
    quarantine.dropUnfinishedNotes(segment);
    if (quarantine.parts(segment).isEmpty()) {
      directory.delete(segment);
    } else {
      quarantine.take(segment);
      directory.force();
    }
  }

  /** The bytes that a request of that length takes in a segment. */
  public static long entryBytes(int length) {
    return (long) EntryHeader.BYTES + length;
  }

  /** Takes room for a request; false at the limit. */
  public boolean tryReserve(long bytes) {
    if (used.addAndGet(bytes) + quarantine.bytes() > limit.bytes()) {
      used.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  /** Gives room back. */
  public void release(long bytes) {
    used.addAndGet(-bytes);
  }

  /** Begins the segment of an epoch of this writer. */
  public SegmentWriter begin(Signal signal, long epoch, long createdUnixNano) {
    CommitToken token = new CommitToken(own.producerId(), epoch);
    Segment segment = Segment.of(own.path(), signal, token);
    SegmentWriter writer = new SegmentWriter(files, segment, createdUnixNano, disk, callbacks);
    writers.add(writer);
    var unused = writer.closed().thenRun(() -> writers.remove(writer));
    return writer;
  }

  /**
   * Takes over the sub-directories that nobody holds. What cannot be read by this version is left
   * for a newer one.
   *
   * @return each to be drained and then given to {@link #drained}
   */
  public synchronized List<SpoolDirectory> claimAbandoned() throws IOException {
    List<SpoolDirectory> claimed = new ArrayList<>();
    quarantine.settle();
    quarantine.count();
    for (String name : files.list(parent)) {
      try {
        claim(name).ifPresent(claimed::add);
      } catch (IOException e) {
        if (refused.add(name)) {
          LOG.log(Level.ERROR, "the spool " + parent.resolve(name) + " is left alone", e);
        }
      }
    }
    return claimed;
  }

  private Optional<SpoolDirectory> claim(String name) throws IOException {
    if (name.endsWith(DirectoryLock.SUFFIX)) {
      removeIfAlone(name);
      return Optional.empty();
    }
    Path path = parent.resolve(name);
    if (name.equals(Quarantine.DIRECTORY)
        || !isProducerId(name)
        || !files.find(path).map(FileEntry::isDirectory).orElse(false)) {
      return Optional.empty();
    }
    Optional<DirectoryLock> lock =
        DirectoryLock.tryLock(files, heldHere, lockFile(parent, name), true);
    if (lock.isEmpty()) {
      return Optional.empty();
    }
    SpoolDirectory directory = new SpoolDirectory(files, path, name, lock.get());
    try {
      if (files.find(path).isEmpty()) {
        // Drained and removed by somebody else in the meantime.
        directory.close();
        return Optional.empty();
      }
      directory.settle();
      long bytes = 0;
      for (Segment segment : directory.segments()) {
        checkReadable(directory, segment);
        bytes += directory.size(segment);
      }
      used.addAndGet(bytes);
      adopted.put(directory, new AtomicLong(bytes));
      return Optional.of(directory);
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

  private static boolean isProducerId(String name) {
    try {
      CommitToken.requireProducerId(name);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
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

  /** Gives back the room of a segment in a directory taken over. */
  public void release(SpoolDirectory directory, long bytes) {
    AtomicLong claimed = adopted.get(directory);
    if (claimed != null) {
      claimed.addAndGet(-bytes);
      release(bytes);
    }
  }

  /**
   * Lets go of a directory taken over, and removes it if nothing is left in it. What is left takes
   * no room here any more: whoever takes it over next counts it again.
   */
  public void drained(SpoolDirectory directory) throws IOException {
    AtomicLong left = adopted.remove(directory);
    if (left != null) {
      release(left.get());
      directory.close();
    }
  }

  /**
   * Ends what is being written and all locks, when nothing runs on the disk's executor any more.
   * What is left is for the next writer.
   */
  public void close() throws IOException {
    writers.forEach(SegmentWriter::abandon);
    @Nullable IOException failure = null;
    for (SpoolDirectory directory : adopted.keySet()) {
      failure = close(directory, failure);
    }
    adopted.clear();
    failure = close(own, failure);
    if (failure != null) {
      throw failure;
    }
  }

  private static @Nullable IOException close(
      SpoolDirectory directory, @Nullable IOException earlier) {
    try {
      directory.close();
      return earlier;
    } catch (IOException e) {
      if (earlier != null) {
        e.addSuppressed(earlier);
      }
      return e;
    }
  }
}
