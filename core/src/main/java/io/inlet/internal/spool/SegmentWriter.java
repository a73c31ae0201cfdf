package io.inlet.internal.spool;

import io.inlet.storage.internal.FileOperations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
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
  private final Segment segment;

  /** For the disk's executor alone, until the file is closed or that executor has ended. */
  private final SegmentFile file;

  private final long seed;
  private final Executor disk;
  private final Executor callbacks;
  private final CompletableFuture<Void> sealed = new CompletableFuture<>();

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
    byte[] header = new SegmentHeader(segment.signal(), segment.token(), createdUnixNano).encode();
    this.segment = segment;
    this.file = new SegmentFile(files, segment.path(), header);
    this.seed = segment.seed();
    this.disk = disk;
    this.callbacks = callbacks;
    this.end = header.length;
  }

  /** Completes when the file is closed for good. */
  public CompletableFuture<Void> closed() {
    return sealed;
  }

  /** Whether no request has become durable, so that there may be no file. */
  public synchronized boolean isEmpty() {
    return durable == 0;
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

  private void schedule() {
    try {
      disk.execute(this::work);
    } catch (RejectedExecutionException e) {
      // The disk's executor has ended: who waits is answered by abandon(), which is still to come.
    } catch (RuntimeException | Error e) {
      // Its thread could not be started: the next request tries again.
      synchronized (this) {
        scheduled = false;
      }
      throw e;
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
    file.close();
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
      file.write(group.bytes());
    } catch (IOException | RuntimeException | Error e) {
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

  private void finish() {
    ByteBuffer seal = ByteBuffer.allocate(EntryHeader.BYTES);
    synchronized (this) {
      if (!sealing || scheduled) {
        return;
      }
      new EntryHeader(EntryHeader.SEAL, 0, entries, durable, 0).encode(seal, seed, end);
    }
    file.finish(seal.flip());
    sealed.complete(null);
  }

  private void fail(EntryBuffer group, Throwable reason) {
    boolean cut = file.cutBack(durable(), reason);
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

  private synchronized long durable() {
    return durable;
  }

  /**
   * Cuts off what could not be cut before, so that the segment reads the same from now on. To be
   * called before the segment is read, when {@link #closed}.
   *
   * @throws IOException if that fails still; to be tried again
   */
  public void settle() throws IOException {
    file.settle(durable());
  }

  private void run(Runnable completion) {
    try {
      callbacks.execute(completion);
    } catch (RuntimeException | Error e) {
      // No thread: the disk waits meanwhile.
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
