package io.inlet.exporter.internal.export;

import io.inlet.Receipt;
import io.inlet.RequestOptions;
import io.inlet.WriterBusyException;
import io.inlet.schema.Signal;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One export on its way. When the writer pushes back, it is tried again until the timeout: the
 * SDK's processors do not, and drop what has failed. Safe for use by several threads.
 */
final class ExportAttempt {
  private static final long FIRST_PAUSE_MILLIS = 20;
  private static final long LONGEST_PAUSE_MILLIS = 1_000;

  /**
   * An encoded batch.
   *
   * @param mayWait whether it may be tried again when the writer has no room
   * @param items what it holds
   * @param failedItems what could not be encoded
   */
  @SuppressWarnings("ArrayRecordComponent") // the encoder's, never compared
  record Request(
      Signal signal,
      byte[] array,
      int offset,
      int length,
      boolean prompt,
      boolean mayWait,
      long items,
      long failedItems) {

    CompletableFuture<Receipt> write(SharedWriter to) {
      RequestOptions options =
          prompt ? RequestOptions.defaults().promptly() : RequestOptions.defaults();
      return Suppression.call(() -> to.writer().write(signal, array, offset, length, options));
    }
  }

  private final SharedWriter shared;
  private final Duration timeout;
  private final ExporterMetrics metrics;
  private final ThrottledLog log;
  private final Runnable giveBack;
  private final long items;
  private final long failedItems;
  private final CompletableResultCode result = new CompletableResultCode();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final long begun = System.nanoTime();

  /** Held while the writer is given the bytes. */
  private final ReentrantLock lock = new ReentrantLock();

  /** Guarded by lock: the bytes while they are not accepted; then they are the encoder's again. */
  private @Nullable Request request;

  /** Guarded by lock. */
  private long pauseMillis = FIRST_PAUSE_MILLIS;

  private volatile boolean shutDown;
  private volatile @Nullable Future<?> timeoutTask;

  /**
   * @param giveBack called once, when the request's array is not read any more
   */
  ExportAttempt(
      Request request,
      SharedWriter shared,
      Duration timeout,
      ExporterMetrics metrics,
      ThrottledLog log,
      Runnable giveBack) {
    this.request = request;
    this.items = request.items();
    this.failedItems = request.failedItems();
    this.shared = shared;
    this.timeout = timeout;
    this.metrics = metrics;
    this.log = log;
    this.giveBack = giveBack;
  }

  CompletableResultCode result() {
    return result;
  }

  void start() {
    metrics.started(items + failedItems);
    shared.handOver().execute(this::tryWrite);
    if (!ended.get()) {
      Future<?> task = schedule(this::timeOut, timeout.toMillis());
      timeoutTask = task;
      if (ended.get() && task != null) {
        task.cancel(false);
      }
    }
  }

  /** Gives up waiting for room; what the writer has accepted goes on. */
  void shutDown() {
    shutDown = true;
    boolean waiting = false;
    // Held by another thread: then the writer is just being asked, and not asked again.
    if (lock.tryLock()) {
      try {
        waiting = takeBack();
      } finally {
        lock.unlock();
      }
    }
    if (waiting) {
      end(null, new IllegalStateException("shut down while the writer had no room"));
    }
  }

  private void timeOut() {
    lock.lock();
    try {
      takeBack();
    } finally {
      lock.unlock();
    }
    end(null, new TimeoutException("no answer within " + timeout.toMillis() + " ms"));
  }

  private void tryWrite() {
    CompletableFuture<Receipt> written;
    lock.lock();
    try {
      Request current = request;
      if (current == null) {
        return;
      }
      written = current.write(shared);
      if (current.mayWait()
          && !shutDown
          && isBusy(written)
          && System.nanoTime() - begun < timeout.toNanos()) {
        long pause = ThreadLocalRandom.current().nextLong(pauseMillis / 2, pauseMillis + 1);
        pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, 2 * pauseMillis);
        if (schedule(() -> shared.handOver().execute(this::tryWrite), pause) != null) {
          return;
        }
      }
      takeBack();
    } finally {
      lock.unlock();
    }
    var unused = written.whenComplete(this::end);
  }

  /** With the lock held: gives the encoder its array back; false if it has it. */
  private boolean takeBack() {
    if (request == null) {
      return false;
    }
    request = null;
    giveBack.run();
    return true;
  }

  private static boolean isBusy(CompletableFuture<Receipt> written) {
    if (!written.isCompletedExceptionally()) {
      return false;
    }
    try {
      written.join();
      return false;
    } catch (CompletionException e) {
      return e.getCause() instanceof WriterBusyException;
    }
  }

  private void end(@Nullable Receipt receipt, @Nullable Throwable failure) {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    Future<?> task = timeoutTask;
    if (task != null) {
      task.cancel(false);
    }
    long rejected = receipt == null ? 0 : receipt.rejectedRecords();
    metrics.ended(
        items + failedItems, rejected + failedItems, errorType(failure), System.nanoTime() - begun);
    if (receipt != null && rejected > 0) {
      log.warn(rejected + " records were rejected: " + receipt.rejected().get(0), null);
    }
    if (failure == null) {
      result.succeed();
    } else {
      log.warn("an export of " + items + " items failed: " + failure, null);
      result.failExceptionally(failure);
    }
  }

  private static @Nullable String errorType(@Nullable Throwable failure) {
    if (failure == null) {
      return null;
    }
    return failure instanceof TimeoutException ? "timeout" : failure.getClass().getName();
  }

  /** Null when the timer has ended with the writer. */
  private @Nullable Future<?> schedule(Runnable task, long millis) {
    try {
      return shared.timer().schedule(task, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      return null;
    }
  }
}
