package io.inlet.internal.writer;

import io.inlet.Acknowledgement;
import io.inlet.Receipt;
import io.inlet.internal.spool.Segment;
import io.inlet.internal.spool.SegmentWriter;
import io.inlet.internal.spool.Spool;
import io.inlet.internal.spool.SpoolDirectory;
import io.inlet.internal.writer.decode.WriteRequest;
import io.inlet.internal.writer.memory.MemoryBudget;
import io.inlet.internal.writer.outcome.PendingReceipt;
import io.inlet.schema.Signal;
import io.inlet.schema.TableSchema;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The stream of one signal: the way of a request from the caller's thread into an epoch, and with a
 * spool into the epoch's segment. Safe for use by several threads.
 */
final class SignalStream {
  private static final Logger LOG = System.getLogger("io.inlet.writer");

  private final Signal signal;
  private final StreamSettings settings;
  private final Shared shared;
  private final EpochFeed feed;
  private final Replayer replayer;
  private final EpochOrder order;
  private final EpochCutter cutter;
  private final SpoolAdmission admission;

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
    this.cutter = new EpochCutter(signal, settings, shared, feed, order);
    this.admission = new SpoolAdmission(shared.spool());
  }

  /** An epoch has been done: those that waited for it go on. */
  private void seal() {
    cutter.seal();
  }

  /** Decodes a request into the open epoch; its memory has been reserved by the caller. */
  CompletableFuture<Receipt> write(WriteRequest request, Acknowledgement acknowledgement) {
    long spooled = admission.reserve(request, cutter::endOpen);
    Epoch epoch = null;
    long rows = 0;
    try {
      epoch = cutter.lease(request);
      Receipt receipt =
          WriteRequest.receipt(feed.decode(epoch, request, !order.isBehind(epoch), this::fileFull));
      rows = receipt.rows();
      relieve(epoch);
      SegmentWriter segment = epoch.segment();
      if (segment != null && rows > 0) {
        Epoch leased = epoch;
        long taken = spooled;
        epoch = null;
        spooled = 0;
        return spool(leased, segment, taken, request, receipt, acknowledgement);
      }
      shared.events().accepted(signal, request.length(), receipt);
      if (acknowledgement != Acknowledgement.COMMITTED || rows == 0) {
        return CompletableFuture.completedFuture(receipt);
      }
      CompletableFuture<Receipt> future = new CompletableFuture<>();
      epoch.await(new PendingReceipt(receipt, future));
      return future;
    } finally {
      admission.release(spooled);
      if (epoch != null) {
        cutter.release(epoch, rows);
      }
    }
  }

  /** Makes a decoded request durable; its lease ends when that is decided. */
  private CompletableFuture<Receipt> spool(
      Epoch epoch,
      SegmentWriter segment,
      long spooled,
      WriteRequest request,
      Receipt receipt,
      Acknowledgement acknowledgement) {
    CompletableFuture<Receipt> future = new CompletableFuture<>();
    shared.memory().add(request.length());
    var unused =
        append(request, segment)
            .whenComplete(
                (nothing, failure) -> {
                  shared.memory().add(-request.length());
                  if (failure == null) {
                    shared.events().accepted(signal, request.length(), receipt);
                    epoch.spooledBytes.addAndGet(spooled);
                    if (acknowledgement == Acknowledgement.COMMITTED) {
                      epoch.await(new PendingReceipt(receipt, future));
                    }
                    try {
                      cutter.release(epoch, receipt.rows());
                    } finally {
                      if (acknowledgement != Acknowledgement.COMMITTED) {
                        future.complete(receipt);
                      }
                    }
                  } else {
                    admission.release(spooled);
                    RuntimeException reason = SpoolAdmission.toCaller(failure);
                    shared.events().refused(signal, request.length(), reason);
                    try {
                      refused(epoch, failure, acknowledgement);
                    } finally {
                      future.completeExceptionally(reason);
                    }
                  }
                });
    return acknowledgement == Acknowledgement.BUFFERED
        ? CompletableFuture.completedFuture(receipt)
        : future;
  }

  private static CompletableFuture<Void> append(WriteRequest request, SegmentWriter segment) {
    try {
      return request.append(segment);
    } catch (RuntimeException | OutOfMemoryError e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Rows of a request that is not in the segment are among the epoch's: it must be replayed. */
  private void refused(Epoch epoch, Throwable failure, Acknowledgement acknowledgement) {
    if (acknowledgement == Acknowledgement.BUFFERED) {
      LOG.log(Level.ERROR, "rows were accepted and could not be spooled", failure);
    }
    try {
      drop(epoch);
    } finally {
      cutter.refuse(epoch);
    }
  }

  /** With a spool, memory is made by letting go of rows that can be read from it again. */
  private void relieve(Epoch epoch) {
    MemoryBudget memory = shared.memory();
    if (epoch.segment() != null
        && !epoch.isDropped()
        && memory.isTight()
        && (order.isBehind(epoch) || memory.isNearlyFull())) {
      drop(epoch);
    }
  }

  private void drop(Epoch epoch) {
    order.failing(epoch);
    feed.drop(epoch);
  }

  /** Lets go of the rows of epochs that have ended and wait for an earlier one. */
  private void dropWaiting() {
    cutter.waiting().forEach(this::drop);
  }

  private void fileFull(Epoch epoch) {
    if (!settings.repeatable()) {
      cutter.end(epoch);
    }
  }

  /** Replays what writers before this one have left. */
  void adopt(Spool spool, SpoolDirectory directory) throws IOException {
    long newest = directory.newestEpoch(signal);
    for (Segment segment : directory.segments()) {
      if (segment.signal() == signal) {
        long size = directory.size(segment);
        if (replayer.replay(directory, segment, newest, false).isPresent()) {
          spool.finish(directory, segment);
        }
        spool.release(directory, size);
      }
    }
  }

  /** Ends the open epochs; completes when everything that the streams accepted is committed. */
  static CompletableFuture<Void> flush(Collection<SignalStream> streams) {
    return CompletableFuture.allOf(
        streams.stream().map(SignalStream::flush).toArray(CompletableFuture<?>[]::new));
  }

  private CompletableFuture<Void> flush() {
    cutter.endOpen();
    return CompletableFuture.allOf(
        order.undone().stream().map(Epoch::done).toArray(CompletableFuture<?>[]::new));
  }

  /**
   * Sends the open epoch's rows on their way, for a request that there is no room for. Without a
   * spool rows that are sent ahead cannot be written again, so an epoch that still can ends.
   */
  void makeRoom() {
    Epoch epoch = cutter.leaseOpen();
    if (epoch == null) {
      return;
    }
    boolean ends = epoch.segment() == null && !settings.repeatable() && epoch.rows() == 0;
    try {
      if (!ends && !order.isBehind(epoch)) {
        feed.sendAhead(epoch, this::fileFull);
      }
    } finally {
      cutter.release(epoch, 0);
    }
    if (ends) {
      cutter.end(epoch);
    }
  }

  /** Refuses requests from now on. */
  void close() {
    cutter.close();
  }

  /** Deletes the segments that are not needed any more, as far as that has not happened yet. */
  void deleteSegments() {
    order.deleteSegments();
  }

  /** When the oldest epoch began that has rows and is not done, in {@link System#nanoTime}. */
  OptionalLong oldestUndone() {
    return cutter.oldestUndone();
  }

  /** The rows that were accepted and are in epochs that are not done. */
  long undoneRows() {
    return order.undone().stream().mapToLong(cutter::acceptedRows).sum();
  }

  /** The epochs that are not done. */
  List<Epoch> undone() {
    return order.undone();
  }
}
