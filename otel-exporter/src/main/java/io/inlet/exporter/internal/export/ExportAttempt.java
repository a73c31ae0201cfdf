package io.inlet.exporter.internal.export;

import io.inlet.Receipt;
import io.inlet.WriterBusyException;
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
import org.jspecify.annotations.Nullable;

/**
 * One export on its way. When the writer pushes back, it is tried again until the timeout: the
 * SDK's processors do not, and drop what has failed. Safe for use by several threads.
 */
final class ExportAttempt {
  private static final long FIRST_PAUSE_MILLIS = 20;
  private static final long LONGEST_PAUSE_MILLIS = 1_000;

  private final EncodedBatch batch;
  private final boolean mayWait;
  private final SharedWriter shared;
  private final Duration timeout;
  private final ExporterMetrics metrics;
  private final ThrottledLog log;
  private final CompletableResultCode result = new CompletableResultCode();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final long begun = System.nanoTime();

  /** Of whoever tries next: each has it from the one before. */
  private long pauseMillis = FIRST_PAUSE_MILLIS;

  private volatile @Nullable Future<?> timeoutTask;

  /**
   * @param mayWait whether it may be tried again when the writer has no room
   */
  ExportAttempt(
      EncodedBatch batch,
      boolean mayWait,
      SharedWriter shared,
      Duration timeout,
      ExporterMetrics metrics,
      ThrottledLog log) {
    this.batch = batch;
    this.mayWait = mayWait;
    this.shared = shared;
    this.timeout = timeout;
    this.metrics = metrics;
    this.log = log;
  }

  CompletableResultCode result() {
    return result;
  }

  /** Nothing is written that has no timeout: it might never end. */
  void start() {
    metrics.started(batch.items() + batch.failedItems());
    timeoutTask = schedule(this::timeOut, timeout.toMillis());
    if (timeoutTask == null) {
      batch.letGo();
      end(null, new IllegalStateException("shut down before the writer was given the batch"));
      return;
    }
    shared.handOver().execute(this::tryWrite);
  }

  /** Gives up waiting for room; what the writer has accepted goes on. */
  void shutDown() {
    if (batch.letGo()) {
      end(null, new IllegalStateException("shut down while the writer had no room"));
    }
  }

  private void timeOut() {
    batch.letGo();
    end(null, new TimeoutException("no answer within " + timeout.toMillis() + " ms"));
  }

  private void tryWrite() {
    CompletableFuture<Receipt> written = batch.write(shared);
    if (written == null || (mayWait && isBusy(written) && batch.keep() && tryLater())) {
      return;
    }
    batch.finish();
    var unused = written.whenComplete(this::end);
  }

  /** False when the timer has ended with the writer. */
  private boolean tryLater() {
    long pause = ThreadLocalRandom.current().nextLong(pauseMillis / 2, pauseMillis + 1);
    pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, 2 * pauseMillis);
    return schedule(this::tryAgain, pause) != null;
  }

  /** On the timer's thread, which must not wait for the writer: it has the timeouts of all. */
  private void tryAgain() {
    if (!ended.get() && !shared.handOver().offer(this::tryWrite) && !tryLater()) {
      shutDown();
    }
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
    try {
      report(receipt, failure);
    } finally {
      if (failure == null) {
        result.succeed();
      } else {
        result.failExceptionally(failure);
      }
    }
  }

  private void report(@Nullable Receipt receipt, @Nullable Throwable failure) {
    long rejected = receipt == null ? 0 : receipt.rejectedRecords();
    metrics.ended(
        batch.items() + batch.failedItems(),
        rejected + batch.failedItems(),
        errorType(failure),
        System.nanoTime() - begun);
    if (receipt != null && rejected > 0) {
      log.warn(rejected + " records were rejected: " + receipt.rejected().get(0), null);
    }
    if (failure != null) {
      log.warn("an export of " + batch.items() + " items failed: " + failure, null);
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
