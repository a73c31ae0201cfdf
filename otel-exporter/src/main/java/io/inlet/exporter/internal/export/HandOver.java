package io.inlet.exporter.internal.export;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Takes encoded batches to the writer on a thread of its own: an exporting thread, which may be one
 * of the application's, only encodes. When as many as fit are waiting, who brings another takes it
 * to the writer himself. Safe for use by several threads.
 */
final class HandOver implements AutoCloseable {
  /** Each holds its batch's bytes; the SDK's processors export one batch after another. */
  private static final int MOST_WAITING = 4;

  private static final long KEPT_IDLE_SECONDS = 30;

  private final ThreadPoolExecutor thread;

  HandOver() {
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            KEPT_IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Suppression.threads("inlet-exporter"),
            (task, executor) -> task.run());
    thread.allowCoreThreadTimeOut(true);
  }

  /** Runs a task soon, or now if too many wait. */
  void execute(Runnable task) {
    thread.execute(task);
  }

  /** What waits is done first. Whatever comes later is done by who brings it. */
  @Override
  public void close() {
    thread.shutdown();
  }
}
