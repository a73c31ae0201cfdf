package io.inlet.internal.writer;

import io.inlet.AcceptanceUnknownException;
import io.inlet.Acknowledgement;
import io.inlet.Receipt;
import io.inlet.WriterBusyException;
import io.inlet.WriterClosedException;
import io.inlet.internal.spool.NotSpooledException;
import io.inlet.internal.spool.Segment;
import io.inlet.internal.spool.SegmentWriter;
import io.inlet.internal.spool.Spool;
import io.inlet.internal.spool.SpoolDirectory;
import io.inlet.schema.Signal;
import io.inlet.schema.TableSchema;
import io.inlet.table.CommitToken;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The stream of one signal, cut into epochs. A request takes a lease on the open epoch, so that the
 * epoch is sealed only when all its requests have been decoded; epochs are sealed in order.
 *
 * <p>Safe for use by several threads.
 */
final class SignalStream {
  private static final Logger LOG = System.getLogger("io.inlet.writer");

  private final Signal signal;
  private final StreamSettings settings;
  private final Shared shared;
  private final EpochFeed feed;
  private final Replayer replayer;
  private final EpochOrder order;

  /** Epochs that are not sealed, in order; the last one may be open. */
  private final Deque<Epoch> unsealed = new ArrayDeque<>();

  private @Nullable Epoch open;
  private long lastEpoch;
  private boolean closed;

  SignalStream(
      Signal signal,
      StreamSettings settings,
      Shared shared,
      Function<TableSchema, TableStream> tables) {
    this.signal = signal;
    this.settings = settings;
    this.shared = shared;
    this.feed = new EpochFeed(signal, settings, shared, tables);
    this.replayer = new Replayer(feed, shared, this::dropWaiting);
    this.order = new EpochOrder(shared, replayer, this::seal, settings.repeatable());
  }

  /** Decodes a request into the open epoch; its memory has been reserved by the caller. */
  CompletableFuture<Receipt> write(WriteRequest request, Acknowledgement acknowledgement) {
    long room = reserveSpool(request);
    Epoch epoch = null;
    long rows = 0;
    try {
      epoch = lease(request);
      Receipt receipt =
          WriteRequest.receipt(feed.decode(epoch, request, !order.isBehind(epoch), this::fileFull));
      rows = receipt.rows();
      relieve(epoch);
      SegmentWriter segment = epoch.segment();
      if (segment != null && rows > 0) {
        Epoch leased = epoch;
        long spooled = room;
        epoch = null;
        room = 0;
        return spool(leased, segment, spooled, request, receipt, acknowledgement);
      }
      shared.events().accepted(signal, request.length(), receipt);
      if (acknowledgement != Acknowledgement.COMMITTED || rows == 0) {
        return CompletableFuture.completedFuture(receipt);
      }
      CompletableFuture<Receipt> future = new CompletableFuture<>();
      epoch.await(new PendingReceipt(receipt, future));
      return future;
    } finally {
      releaseSpool(room);
      if (epoch != null) {
        release(epoch, rows);
      }
    }
  }

  private long reserveSpool(WriteRequest request) {
    Spool spool = shared.spool();
    if (spool == null) {
      return 0;
    }
    long bytes = Spool.entryBytes(request.length());
    if (!spool.tryReserve(bytes)) {
      endOpen();
      throw new WriterBusyException(
          "the spool holds "
              + spool.used()
              + " bytes (limit: "
              + spool.limit()
              + "): the request was not accepted, send it again later");
    }
    return bytes;
  }

  private void releaseSpool(long bytes) {
    Spool spool = shared.spool();
    if (spool != null) {
      spool.release(bytes);
    }
  }

  /** Makes a decoded request durable; its lease ends when that is decided. */
  private CompletableFuture<Receipt> spool(
      Epoch epoch,
      SegmentWriter segment,
      long room,
      WriteRequest request,
      Receipt receipt,
      Acknowledgement acknowledgement) {
    CompletableFuture<Receipt> future = new CompletableFuture<>();
    shared.memory().add(request.length());
    var unused =
        request
            .append(segment)
            .whenComplete(
                (nothing, failure) -> {
                  shared.memory().add(-request.length());
                  if (failure == null) {
                    shared.events().accepted(signal, request.length(), receipt);
                    epoch.spooledBytes.addAndGet(room);
                    if (acknowledgement == Acknowledgement.COMMITTED) {
                      epoch.await(new PendingReceipt(receipt, future));
                    }
                    release(epoch, receipt.rows());
                    if (acknowledgement != Acknowledgement.COMMITTED) {
                      future.complete(receipt);
                    }
                  } else {
                    releaseSpool(room);
                    refused(epoch, failure, acknowledgement);
                    release(epoch, 0);
                    RuntimeException reason = toCaller(failure);
                    shared.events().refused(signal, request.length(), reason);
                    future.completeExceptionally(reason);
                  }
                });
    return acknowledgement == Acknowledgement.BUFFERED
        ? CompletableFuture.completedFuture(receipt)
        : future;
  }

  /** Rows of a request that is not in the segment are among the epoch's: it must be replayed. */
  private void refused(Epoch epoch, Throwable failure, Acknowledgement acknowledgement) {
    drop(epoch);
    if (acknowledgement == Acknowledgement.BUFFERED) {
      LOG.log(Level.ERROR, "rows were accepted and could not be spooled", failure);
    }
    synchronized (this) {
      if (epoch == open) {
        open = null;
      }
    }
  }

  private static RuntimeException toCaller(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return failure instanceof NotSpooledException known && !known.unknown()
        ? new WriterBusyException(message, failure)
        : new AcceptanceUnknownException(message, failure);
  }

  /** With a spool, memory is made by letting go of rows that can be read from it again. */
  private void relieve(Epoch epoch) {
    MemoryBudget memory = shared.memory();
    if (epoch.segment() != null
        && !epoch.isDropped()
        && memory.isTight()
        && (order.isBehind(epoch) || memory.isVeryTight())) {
      drop(epoch);
    }
  }

  private void drop(Epoch epoch) {
    order.failing(epoch);
    feed.drop(epoch);
  }

  /** Lets go of the rows of epochs that have ended and wait for an earlier one. */
  private void dropWaiting() {
    List<Epoch> waiting;
    synchronized (this) {
      waiting = unsealed.stream().filter(order::isBehind).toList();
    }
    waiting.forEach(this::drop);
  }

  private void fileFull(Epoch epoch) {
    if (!settings.repeatable()) {
      end(epoch);
    }
  }

  /** Replays what writers before this one have left. */
  void adopt(Spool spool, SpoolDirectory directory) throws IOException {
    long newest = directory.newestEpoch(signal);
    List<Segment> segments =
        directory.segments().stream().filter(segment -> segment.signal() == signal).toList();
    long left = 0;
    for (Segment segment : segments) {
      left += directory.size(segment);
    }
    try {
      for (Segment segment : segments) {
        long size = directory.size(segment);
        if (replayer.replay(directory, segment, newest).isPresent()) {
          spool.finish(directory, segment);
        }
        releaseSpool(size);
        left -= size;
      }
    } finally {
      releaseSpool(left);
    }
  }

  private synchronized Epoch lease(WriteRequest request) {
    if (closed) {
      throw new WriterClosedException(
          "the writer is closed: the " + signal.lowerCaseName() + " request was not accepted");
    }
    Epoch epoch = open;
    if (epoch == null) {
      epoch = begin();
      open = epoch;
    }
    epoch.leases++;
    epoch.inputBytes += request.length();
    if (request.prompt() && !epoch.prompted) {
      epoch.prompted = true;
      endAfter(epoch, settings.commitDelay().toNanos());
    }
    return epoch;
  }

  private Epoch begin() {
    Epoch epoch =
        feed.begin(new CommitToken(settings.producerId(), ++lastEpoch), order, segment(lastEpoch));
    unsealed.add(epoch);
    order.add(epoch);
    if (!settings.repeatable()) {
      long age = settings.flushPolicy().maxAge().toNanos();
      endAfter(epoch, age - age / 10 + ThreadLocalRandom.current().nextLong(age / 5 + 1));
    }
    return epoch;
  }

  private @Nullable SegmentWriter segment(long epoch) {
    Spool spool = shared.spool();
    return spool == null
        ? null
        : spool.begin(signal, epoch, TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()));
  }

  private void endAfter(Epoch epoch, long nanos) {
    epoch.timers.add(shared.timer().schedule(() -> end(epoch), nanos, TimeUnit.NANOSECONDS));
  }

  private void release(Epoch epoch, long rows) {
    synchronized (this) {
      epoch.leases--;
      epoch.acceptedRows += rows;
      if (epoch == open && isFull(epoch)) {
        open = null;
      }
    }
    seal();
  }

  private boolean isFull(Epoch epoch) {
    boolean full =
        epoch.acceptedRows >= settings.flushPolicy().maxRows()
            || epoch.inputBytes >= settings.flushPolicy().maxInputBytes().bytes();
    boolean relieves =
        !settings.repeatable()
            && epoch.segment() == null
            && shared.memory().isVeryTight()
            && epoch.inputBytes >= shared.memory().limit() / 16;
    Spool spool = shared.spool();
    boolean large = spool != null && epoch.inputBytes >= spool.limit().bytes() / 8;
    return full || relieves || large;
  }

  /** Ends an epoch if it is still open. */
  private void end(Epoch epoch) {
    synchronized (this) {
      if (epoch == open) {
        open = null;
      }
    }
    seal();
  }

  /**
   * Ends the open epoch and returns what completes when everything accepted so far is committed.
   */
  CompletableFuture<Void> flush() {
    endOpen();
    return CompletableFuture.allOf(
        order.undone().stream().map(Epoch::done).toArray(CompletableFuture<?>[]::new));
  }

  private void endOpen() {
    synchronized (this) {
      open = null;
    }
    seal();
  }

  /** Refuses requests from now on. */
  synchronized void close() {
    closed = true;
  }

  /** Epochs that have ended and have no lease out are finished, one after another. */
  private synchronized void seal() {
    Epoch head = unsealed.peek();
    while (head != null && head != open && head.leases == 0 && mayFinish(head)) {
      unsealed.remove();
      head.timers.forEach(timer -> timer.cancel(false));
      SegmentWriter segment = head.segment();
      if (segment != null) {
        var unused = segment.seal();
      }
      feed.finish(head);
      head = unsealed.peek();
    }
  }

  /** Rows in memory wait for an earlier epoch; what is dropped has nothing that could overtake. */
  private boolean mayFinish(Epoch epoch) {
    return epoch.isDropped() || !order.isBehind(epoch);
  }

  /** Deletes the segments that are not needed any more, as far as that has not happened yet. */
  void deleteSegments() {
    order.deleteSegments();
  }

  /** When the oldest epoch began that has rows and is not done, in {@link System#nanoTime}. */
  synchronized OptionalLong oldestUndone() {
    return order.undone().stream()
        .filter(epoch -> epoch.acceptedRows > 0)
        .mapToLong(epoch -> epoch.begun)
        .findFirst();
  }

  /** The epochs that are not done. */
  List<Epoch> undone() {
    return order.undone();
  }
}
