package io.inlet.internal.writer;

import io.inlet.WriterClosedException;
import io.inlet.internal.Nanoseconds;
import io.inlet.internal.spool.SegmentWriter;
import io.inlet.internal.spool.Spool;
import io.inlet.internal.writer.decode.WriteRequest;
import io.inlet.schema.Signal;
import io.inlet.table.CommitToken;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a signal's stream into epochs. A request takes a lease on the open epoch, so that the epoch
 * is sealed only when all its requests have been decoded; epochs are sealed in order.
 *
 * <p>Safe for use by several threads. Its lock also guards what {@link Epoch} says is guarded by
 * its cutter.
 */
final class EpochCutter {
  private final Signal signal;
  private final StreamSettings settings;
  private final Shared shared;
  private final EpochFeed feed;
  private final EpochOrder order;

  // The rest is guarded by this.

  /** Epochs that are not sealed, in order; the last one may be open. */
  private final Deque<Epoch> unsealed = new ArrayDeque<>();

  private @Nullable Epoch open;
  private long lastEpoch;
  private boolean closed;

  /**
   * A stream without epochs.
   *
   * @param feed begins and finishes them
   * @param order is told of each, and says which may be finished
   */
  EpochCutter(
      Signal signal, StreamSettings settings, Shared shared, EpochFeed feed, EpochOrder order) {
    this.signal = signal;
    this.settings = settings;
    this.shared = shared;
    this.feed = feed;
    this.order = order;
  }

  /**
   * Counts a request into the open epoch, which {@link #release} is to be called for.
   *
   * @throws WriterClosedException after {@link #close()}
   */
  synchronized Epoch lease(WriteRequest request) {
    if (closed) {
      throw new WriterClosedException(
          "the writer is closed: the " + signal.lowerCaseName() + " request was not accepted");
    }
    Epoch epoch = open;
    if (epoch == null) {
      epoch = begin();
      open = epoch;
    }
    if (request.prompt() && !epoch.prompted) {
      epoch.prompted = true;
      endAfter(epoch, Nanoseconds.of(settings.commitDelay()));
    }
    epoch.leases++;
    epoch.inputBytes += request.length();
    return epoch;
  }

  private Epoch begin() {
    Epoch epoch =
        feed.begin(new CommitToken(settings.producerId(), ++lastEpoch), order, segment(lastEpoch));
    unsealed.add(epoch);
    order.add(epoch);
    if (!settings.repeatable()) {
      long age = Nanoseconds.of(settings.flushPolicy().maxAge());
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

  /** Ends a lease on an epoch, to which it has brought so many rows. */
  void release(Epoch epoch, long rows) {
    synchronized (this) {
      epoch.leases--;
      epoch.acceptedRows += rows;
      if (epoch == open && isFull(epoch)) {
        open = null;
      }
    }
    seal();
  }

  /** Ends a lease on an epoch that brought nothing, and the epoch with it if it is still open. */
  void refuse(Epoch epoch) {
    synchronized (this) {
      epoch.leases--;
      if (epoch == open) {
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
            && !shared.memory().isLeaving()
            && epoch.inputBytes >= shared.memory().limit() / 16;
    Spool spool = shared.spool();
    boolean large = spool != null && epoch.inputBytes >= spool.limit().bytes() / 8;
    return full || relieves || large;
  }

  /** Counts a visitor into the open epoch, whom {@link #release} ends; null if none is open. */
  synchronized @Nullable Epoch leaseOpen() {
    if (open != null) {
      open.leases++;
    }
    return open;
  }

  /** Ends an epoch if it is still open. */
  void end(Epoch epoch) {
    synchronized (this) {
      if (epoch == open) {
        open = null;
      }
    }
    seal();
  }

  /** Ends the open epoch, if there is one. */
  void endOpen() {
    synchronized (this) {
      open = null;
    }
    seal();
  }

  /** Gives out no leases from now on. */
  synchronized void close() {
    closed = true;
  }

  /** Epochs that have ended and have no lease out are finished, one after another. */
  synchronized void seal() {
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

  /** Epochs that are not sealed and wait for an earlier one. */
  synchronized List<Epoch> waiting() {
    return unsealed.stream().filter(order::isBehind).toList();
  }

  /** The rows that were accepted into an epoch. */
  synchronized long acceptedRows(Epoch epoch) {
    return epoch.acceptedRows;
  }

  /** When the oldest epoch began that has rows and is not done, in {@link System#nanoTime}. */
  synchronized OptionalLong oldestUndone() {
    return order.undone().stream()
        .filter(epoch -> epoch.acceptedRows > 0)
        .mapToLong(epoch -> epoch.begun)
        .findFirst();
  }
}
