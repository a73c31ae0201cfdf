package io.inlet.exporter.internal.export;

import io.inlet.TelemetryWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A writer and the threads of those who export to it, closed by the last who lets go of it. A
 * writer of the caller's own is not closed. Safe for use by several threads.
 */
public final class SharedWriter {
  /** The SDK waits 10 s for everything it shuts down. */
  static final long CLOSE_MILLIS = 8_500;

  private final TelemetryWriter writer;
  private final boolean owned;
  private final boolean spooled;
  private final Runnable beforeClose;
  private final ScheduledThreadPoolExecutor timer;
  private final HandOver handOver = new HandOver();
  private final Object lock = new Object();
  private int users;

  private SharedWriter(
      TelemetryWriter writer, boolean owned, boolean spooled, Runnable beforeClose) {
    this.writer = writer;
    this.owned = owned;
    this.spooled = spooled;
    this.beforeClose = beforeClose;
    this.timer = new ScheduledThreadPoolExecutor(1, Suppression.threads("inlet-exporter-timer"));
    timer.setRemoveOnCancelPolicy(true);
  }

  static SharedWriter owned(TelemetryWriter writer, boolean spooled, Runnable beforeClose) {
    return new SharedWriter(writer, true, spooled, beforeClose);
  }

  /** For a writer that its caller closes. */
  public static SharedWriter ofCaller(TelemetryWriter writer) {
    SharedWriter shared = new SharedWriter(writer, false, false, () -> {});
    shared.tryUse();
    return shared;
  }

  TelemetryWriter writer() {
    return writer;
  }

  /** Has the timeouts of all exports and the limits of shutdowns: nothing on it may wait. */
  ScheduledThreadPoolExecutor timer() {
    return timer;
  }

  HandOver handOver() {
    return handOver;
  }

  /** Joins the users; false if the last one has gone. */
  boolean tryUse() {
    synchronized (lock) {
      if (users < 0) {
        return false;
      }
      users++;
      return true;
    }
  }

  /** Takes a {@link #tryUse} back while there are other users. */
  void leave() {
    synchronized (lock) {
      users--;
    }
  }

  /**
   * Leaves the users. The last one closes the writer.
   *
   * @return completes when what was accepted is safe: at once with a spool, else when it is
   *     committed; in any case before the SDK gives up waiting
   */
  CompletableFuture<Void> release() {
    synchronized (lock) {
      users--;
      if (users > 0) {
        return spooled ? CompletableFuture.completedFuture(null) : limited(flush());
      }
      users = -1;
    }
    if (!owned) {
      CompletableFuture<Void> flushed = limited(flush());
      var unused = flushed.whenComplete((done, failure) -> endThreads());
      return flushed;
    }
    CompletableFuture<Void> closed = limited(new CompletableFuture<>());
    Suppression.threads("inlet-exporter-close").newThread(() -> close(closed)).start();
    return closed;
  }

  /** Commits what has been exported so far, of all signals. */
  CompletableFuture<Void> flush() {
    return handOver.soFar().thenCompose(done -> Suppression.call(writer::flush));
  }

  private void close(CompletableFuture<Void> closed) {
    try (writer) {
      beforeClose.run();
    } catch (Throwable e) {
      closed.completeExceptionally(e);
      // In a shutdown hook this is all that is seen: loggers may have been taken down by then.
      throw e;
    } finally {
      endThreads();
    }
    closed.complete(null);
  }

  /** The timer goes on until no export waits for its timeout and no shutdown for its limit. */
  private void endThreads() {
    handOver.close();
    timer.shutdown();
  }

  /** What is in a spool is safe, whether closing takes long or not. */
  private CompletableFuture<Void> limited(CompletableFuture<Void> future) {
    return within(
        CLOSE_MILLIS,
        future,
        late -> {
          if (spooled) {
            late.complete(null);
          } else {
            late.completeExceptionally(
                new TimeoutException("not committed within " + CLOSE_MILLIS + " ms"));
          }
        });
  }

  /**
   * Has {@code future} completed when a time is over. The thread of {@link CompletableFuture}'s own
   * timeouts never ends, and keeps the class loaders of whoever needed it first.
   *
   * @param late completes it
   * @return {@code future}
   */
  CompletableFuture<Void> within(
      long millis, CompletableFuture<Void> future, Consumer<CompletableFuture<Void>> late) {
    try {
      Future<?> limit = timer.schedule(() -> late.accept(future), millis, TimeUnit.MILLISECONDS);
      var unused = future.whenComplete((done, failure) -> limit.cancel(false));
    } catch (RejectedExecutionException e) {
      future.completeExceptionally(new IllegalStateException("shut down", e));
    }
    return future;
  }
}
