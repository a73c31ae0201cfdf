package io.inlet.internal.writer;

import io.inlet.WriterListener.SetAsideReason;
import io.inlet.internal.spool.SegmentWriter;
import io.inlet.internal.spool.Spool;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The epochs of a stream that are not done, in order. An epoch that cannot be finished from memory
 * is replayed from its segment, and no later one overtakes it: a table's mark only rises. Segments
 * are deleted in order too. Safe for use by several threads.
 */
final class EpochOrder implements EpochOwner {
  private static final Logger LOG = System.getLogger("io.inlet.writer");

  /** After so long a replay that ended in an error is tried again. */
  private static final long PAUSE_SECONDS = 5;

  private final Shared shared;
  private final Replayer replayer;
  private final Runnable moved;
  private final boolean repeatable;
  private final Deque<Epoch> undone = new ArrayDeque<>();
  private boolean replaying;
  private long newest;

  /** The first epoch that is to be replayed. */
  private volatile long firstDeferred = Long.MAX_VALUE;

  /**
   * Of input that will be written again: the first epoch that a table has not taken. A table whose
   * mark went past it would never take it.
   */
  private volatile long firstFailed = Long.MAX_VALUE;

  /** Epochs whose segment is there, in order; guarded by itself. */
  private final Deque<Epoch> segments = new ArrayDeque<>();

  /**
   * An empty order.
   *
   * @param moved runs when an epoch has been done, so that others may go on
   * @param repeatable whether the same epochs may be written again by another writer
   */
  EpochOrder(Shared shared, Replayer replayer, Runnable moved, boolean repeatable) {
    this.shared = shared;
    this.replayer = replayer;
    this.moved = moved;
    this.repeatable = repeatable;
  }

  /** Adds the stream's newest epoch. */
  void add(Epoch epoch) {
    synchronized (this) {
      undone.add(epoch);
      newest = epoch.token().epoch();
    }
    if (epoch.segment() != null) {
      synchronized (segments) {
        segments.add(epoch);
      }
    }
    var unused = epoch.done().whenComplete((nothing, failure) -> forget(epoch, failure));
  }

  /** The epochs that are not done. */
  synchronized List<Epoch> undone() {
    return List.copyOf(undone);
  }

  /** The stream's last epoch: some tables may hold more than the one that is replayed. */
  private synchronized long newest() {
    return newest;
  }

  /** Whether an earlier epoch is to be replayed, so that this one must not go to its tables yet. */
  boolean isBehind(Epoch epoch) {
    return epoch.token().epoch() > firstDeferred;
  }

  @Override
  public boolean mayCommit(Epoch epoch) {
    long number = epoch.token().epoch();
    return number < firstDeferred && number <= firstFailed;
  }

  @Override
  public synchronized void failing(Epoch epoch) {
    if (!undone.contains(epoch)) {
      return;
    }
    if (epoch.segment() != null) {
      epoch.failed = true;
      firstDeferred = Math.min(firstDeferred, epoch.token().epoch());
    } else if (repeatable) {
      firstFailed = Math.min(firstFailed, epoch.token().epoch());
    }
  }

  @Override
  public boolean takeOver(Epoch epoch) {
    if (epoch.segment() == null) {
      return false;
    }
    failing(epoch);
    synchronized (this) {
      epoch.replayable = true;
    }
    replayNext();
    return true;
  }

  /** Whoever has been told of a failure must not hear of it again by a flush or by closing. */
  @Override
  public synchronized void ended(Epoch epoch) {
    undone.remove(epoch);
  }

  private void replayNext() {
    Epoch next;
    synchronized (this) {
      next = undone.peek();
      if (replaying || next == null || !next.replayable) {
        return;
      }
      replaying = true;
    }
    Epoch chosen = next;
    try {
      shared.threads().execute(() -> replay(chosen));
    } catch (RejectedExecutionException e) {
      // The writer is closed; the segment is for the next one.
    } catch (RuntimeException | Error e) {
      replayLater(chosen, e);
    }
  }

  private void replayLater(Epoch epoch, Throwable because) {
    synchronized (this) {
      replaying = false;
    }
    try {
      var unused = shared.timer().schedule(this::replayNext, PAUSE_SECONDS, TimeUnit.SECONDS);
    } catch (RejectedExecutionException e) {
      // The writer is closed; the segment is for the next one.
    }
    LOG.log(Level.ERROR, "epoch " + epoch.token() + " could not be replayed, trying on", because);
  }

  private void replay(Epoch epoch) {
    Spool spool = shared.spool();
    SegmentWriter segment = epoch.segment();
    if (spool == null || segment == null) {
      throw new IllegalStateException("no segment of epoch " + epoch.token());
    }
    Optional<Map<String, Exception>> putAside;
    try {
      segment.closed().get();
      shared
          .retry()
          .until(
              "cutting back " + segment.segment().path(),
              attempt -> {
                segment.settle();
                return true;
              });
      putAside = replayer.replay(spool.own(), segment.segment(), newest(), segment.isEmpty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    } catch (RuntimeException | Error e) {
      replayLater(epoch, e);
      return;
    } catch (IOException | ExecutionException e) {
      LOG.log(Level.INFO, "epoch {0} stays in the spool: {1}", epoch.token(), e);
      return;
    }
    synchronized (this) {
      replaying = false;
    }
    if (putAside.isPresent()) {
      epoch.completeByReplay(putAside.get());
    } else {
      epoch.setAside = true;
      epoch.leaveInSpool(
          new IOException(
              "the segment "
                  + segment.segment().path()
                  + " is gone, or cannot be replayed and has been set aside"));
    }
  }

  private void forget(Epoch epoch, @Nullable Throwable failure) {
    if (failure != null && !epoch.isSettled()) {
      LOG.log(Level.ERROR, "rows were accepted and are not committed", failure);
    }
    synchronized (this) {
      firstDeferred =
          undone.stream()
              .filter(left -> left.failed)
              .mapToLong(left -> left.token().epoch())
              .min()
              .orElse(Long.MAX_VALUE);
    }
    SegmentWriter segment = epoch.segment();
    if (segment != null && epoch.isContested()) {
      shared.events().setAside(segment.segment().signal(), SetAsideReason.CONTESTED);
    }
    try {
      deleteSegments();
    } finally {
      replayNext();
      moved.run();
    }
  }

  /** Deletes the segments of epochs that all tables hold, unless an earlier one is left. */
  void deleteSegments() {
    Spool spool = shared.spool();
    synchronized (segments) {
      Epoch first = segments.peek();
      while (spool != null && first != null && (first.isSettled() || first.setAside)) {
        SegmentWriter segment = first.segment();
        try {
          if (segment != null && !first.setAside) {
            if (first.isContested()) {
              spool.own().setAside(segment.segment());
            } else if (!first.putAside().isEmpty() || first.wasReplayed) {
              spool.finish(spool.own(), segment.segment());
            } else {
              spool.own().delete(segment.segment());
            }
          }
        } catch (IOException e) {
          LOG.log(Level.WARNING, "a segment that is not needed any more could not be deleted", e);
          return;
        }
        spool.release(first.spooledBytes.get());
        segments.remove();
        first = segments.peek();
      }
    }
  }
}
