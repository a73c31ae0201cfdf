package io.inlet.internal.spool;

import io.inlet.DataSize;
import io.inlet.schema.Signal;
import io.inlet.storage.internal.DurableDirectories;
import io.inlet.storage.internal.FileOperations;
import io.inlet.table.CommitToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
  private final FileOperations files;
  private final DataSize limit;
  private final Executor disk;
  private final Executor callbacks;
  private final SpoolDirectory own;
  private final Quarantine quarantine;

  /** Guarded by this. */
  private final AbandonedDirectories abandoned;

  private final AtomicLong used = new AtomicLong();
  private final Set<SegmentWriter> writers = ConcurrentHashMap.newKeySet();

  /** The directories taken over, with the bytes of their segments that are not finished. */
  private final Map<SpoolDirectory, AtomicLong> adopted = new ConcurrentHashMap<>();

  private Spool(
      FileOperations files,
      DataSize limit,
      Executor disk,
      Executor callbacks,
      SpoolDirectory own,
      Quarantine quarantine,
      AbandonedDirectories abandoned) {
    this.files = files;
    this.limit = limit;
    this.disk = disk;
    this.callbacks = callbacks;
    this.own = own;
    this.quarantine = quarantine;
    this.abandoned = abandoned;
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
        DirectoryLock.tryLock(files, heldHere, DirectoryLock.file(top, producerId), true)
            .orElseThrow(() -> new IOException("somebody holds the fresh directory " + path));
    try {
      directories.require(path);
      Quarantine quarantine = new Quarantine(files, top);
      quarantine.count();
      SpoolDirectory own = new SpoolDirectory(files, path, producerId, lock);
      AbandonedDirectories abandoned = new AbandonedDirectories(files, heldHere, top);
      return new Spool(files, limit, disk, callbacks, own, quarantine, abandoned);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
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
    quarantine.settle();
    quarantine.count();
    Map<SpoolDirectory, Long> claimed = abandoned.claim();
    claimed.forEach(
        (directory, bytes) -> {
          used.addAndGet(bytes);
          adopted.put(directory, new AtomicLong(bytes));
        });
    return List.copyOf(claimed.keySet());
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
