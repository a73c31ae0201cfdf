package io.inlet.internal.spool;

import io.inlet.storage.internal.FileOperations;
import io.inlet.storage.internal.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Appends requests to a segment. Requests that arrive while the disk is at work share the next
 * force.
 *
 * <p>Callers only copy their bytes; the file is reached from one executor alone. So an interrupted
 * caller, whose interrupt would close the file under everybody, harms nobody.
 *
 * <p>When writing or forcing fails, nothing is concluded from that descriptor again: the file is
 * opened anew, cut back to what was durable, and that is forced. Whoever was cut hears that the
 * request was not accepted, or, when the cut failed too, that nobody knows. The segment then takes
 * no more requests. Safe for use by several threads.
 */
public final class SegmentWriter {
  private final FileOperations files;
  private final Segment segment;
  private final byte[] header;
  private final long seed;
  private final Executor disk;
  private final Executor callbacks;
  private final CompletableFuture<Void> sealed = new CompletableFuture<>();

  /** The file, for the disk's executor alone; null before it is created and after it is closed. */
  private @Nullable OpenFile file;

  /** Whether a file may be there, for the disk's executor alone. */
  private boolean created;

  /** Whether there may be bytes behind those that were durable when the disk failed. */
  private volatile boolean uncut;

  // The rest is guarded by this.
  private EntryBuffer pending = new EntryBuffer();
  private EntryBuffer spare = new EntryBuffer();
  private boolean scheduled;
  private boolean sealing;
  private long end;
  private long durable;
  private long entries;
  private @Nullable Throwable failure;

  /**
   * A segment that is created with its first request.
   *
   * @param disk runs all file access, one task at a time
   * @param callbacks completes what callers wait for
   */
  SegmentWriter(
      FileOperations files,
      Segment segment,
      long createdUnixNano,
      Executor disk,
      Executor callbacks) {
    this.files = files;
    this.segment = segment;
    this.header = new SegmentHeader(segment.signal(), segment.token(), createdUnixNano).encode();
    this.seed = segment.seed();
    this.disk = disk;
    this.callbacks = callbacks;
    this.end = header.length;
  }

  /** Completes when the file is closed for good. */
  public CompletableFuture<Void> closed() {
    return sealed;
  }

  /** Where the requests go. */
  public Segment segment() {
    return segment;
  }

  /**
   * Takes a copy of a request.
   *
   * @return completes when it is durable; fails with {@link NotSpooledException}
   */
  public CompletableFuture<Void> append(
      byte[] bytes, int offset, int length, long arrivalUnixNano) {
    int crc = EntryHeader.crc(bytes, offset, length);
    CompletableFuture<Void> forced;
    boolean schedule;
    synchronized (this) {
      Throwable reason = failure;
      if (reason != null || sealing) {
        return CompletableFuture.failedFuture(
            notAccepted(reason == null ? new IOException("the segment is sealed") : reason));
      }
      EntryHeader entry = new EntryHeader(EntryHeader.ENTRY, length, arrivalUnixNano, durable, crc);
      forced = pending.add(entry, seed, end, bytes, offset);
      end += EntryHeader.BYTES + length;
      entries++;
      schedule = !scheduled;
      scheduled = true;
    }
    if (schedule) {
      schedule();
    }
    return forced;
  }

  /**
   * Takes no more requests and writes the seal behind the last one. The seal is not forced: it adds
   * a check, no promise.
   *
   * @return completes when the file is closed, sealed or not
   */
  public CompletableFuture<Void> seal() {
    boolean schedule;
    synchronized (this) {
      schedule = !scheduled;
      scheduled = true;
      sealing = true;
    }
    if (schedule) {
      schedule();
    }
    return sealed;
  }

  /** What is still to be done when the disk's executor has ended, {@link #abandon} answers. */
  private void schedule() {
    try {
      disk.execute(this::work);
    } catch (RejectedExecutionException e) {
      sealed.complete(null);
    }
  }

  /** Gives up what is not durable, when nothing runs on the disk's executor any more. */
  void abandon() {
    EntryBuffer left;
    synchronized (this) {
      failure = new IOException("the spool is closed");
      left = pending;
      pending = new EntryBuffer();
    }
    left.failAll(unknown(new IOException("the spool was closed before the disk answered")));
    closeQuietly();
    sealed.complete(null);
  }

  /** Writes what has gathered; then gives other segments their turn. */
  private void work() {
    EntryBuffer group;
    synchronized (this) {
      if (pending.isEmpty()) {
        scheduled = false;
        group = null;
      } else {
        group = pending;
        pending = spare;
      }
    }
    if (group == null) {
      finish();
      return;
    }
    try {
      write(group.bytes());
    } catch (IOException | RuntimeException e) {
      fail(group, e);
      return;
    }
    List<CompletableFuture<Void>> waiting = group.takeWaiting();
    synchronized (this) {
      durable = end - pending.size();
      spare = group;
    }
    run(() -> waiting.forEach(future -> future.complete(null)));
    schedule();
  }

  private void write(ByteBuffer bytes) throws IOException {
    OpenFile open = file;
    if (open != null) {
      open.write(bytes);
      open.force();
      return;
    }
    open = files.createNew(segment.path());
    created = true;
    file = open;
    open.write(ByteBuffer.wrap(header));
    open.write(bytes);
    open.force();
    files.forceDirectory(Objects.requireNonNull(segment.path().getParent()));
  }

  private void finish() {
    synchronized (this) {
      if (!sealing || scheduled) {
        return;
      }
    }
    OpenFile open = file;
    if (open != null) {
      ByteBuffer seal = ByteBuffer.allocate(EntryHeader.BYTES);
      synchronized (this) {
        new EntryHeader(EntryHeader.SEAL, 0, entries, durable, 0).encode(seal, seed, end);
      }
      try {
        open.write(seal.flip());
      } catch (IOException e) {
        // Every entry is durable; a reader finds a tail that is no entry.
      }
    }
    closeQuietly();
    sealed.complete(null);
  }

  private void fail(EntryBuffer group, Exception reason) {
    boolean cut = cutBack(reason);
    EntryBuffer unwritten;
    synchronized (this) {
      failure = reason;
      unwritten = pending;
      pending = new EntryBuffer();
      scheduled = false;
    }
    run(
        () -> {
          group.failAll(cut ? notAccepted(reason) : unknown(reason));
          unwritten.failAll(notAccepted(reason));
        });
    sealed.complete(null);
  }

  /** Cuts off what is not durable; returns whether it is gone for certain. */
  private boolean cutBack(Exception reason) {
    closeQuietly();
    if (!created) {
      return true;
    }
    try {
      cut();
      return true;
    } catch (IOException | RuntimeException e) {
      reason.addSuppressed(e);
      uncut = true;
      return false;
    }
  }

  private void cut() throws IOException {
    long keep;
    synchronized (this) {
      keep = durable;
    }
    try (OpenFile again = files.openForAppend(segment.path())) {
      again.truncate(keep);
      again.force();
    }
  }

  /**
   * Cuts off what could not be cut before, so that the segment reads the same from now on. To be
   * called before the segment is read, when {@link #closed}.
   *
   * @throws IOException if that fails still; to be tried again
   */
  public void settle() throws IOException {
    if (uncut) {
      cut();
      uncut = false;
    }
  }

  private void closeQuietly() {
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

  private void run(Runnable completion) {
    try {
      callbacks.execute(completion);
    } catch (RejectedExecutionException e) {
      completion.run();
    }
  }

  private NotSpooledException notAccepted(Throwable reason) {
    return new NotSpooledException(
        "the spool could not be written ("
            + reason
            + "): the request was not accepted, send it"
            + " again later; "
            + segment.path(),
        false,
        reason);
  }

  private NotSpooledException unknown(Throwable reason) {
    return new NotSpooledException(
        "the spool could not be written ("
            + reason
            + "), nor cut back: whether the request was"
            + " accepted is not known; "
            + segment.path(),
        true,
        reason);
  }
}
