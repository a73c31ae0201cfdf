package io.inlet.exporter.internal.export;

import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

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
  private final Map<Long, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();
  private final AtomicLong tasks = new AtomicLong();

  HandOver() {
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            KEPT_IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Suppression.threads("inlet-exporter"),
            (task, executor) -> ((Task) task).refused = true);
    thread.allowCoreThreadTimeOut(true);
  }

  /** Runs a task soon, or now if too many wait. */
  void execute(Runnable task) {
    Task brought = new Task(task);
    if (!take(brought)) {
      brought.run();
    }
  }

  /** Runs a task soon; false if too many wait, and then it is not run. Never waits. */
  boolean offer(Runnable task) {
    Task brought = new Task(task);
    if (take(brought)) {
      return true;
    }
    brought.end();
    return false;
  }

  private boolean take(Task task) {
    thread.execute(task);
    return !task.refused;
  }

  /** Completes when everything brought so far, by any exporter, has been done. */
  CompletableFuture<Void> soFar() {
    return CompletableFuture.allOf(underWay.values().toArray(CompletableFuture<?>[]::new));
  }

  /** What waits is done first. Whatever comes later is done by who brings it. */
  @Override
  public void close() {
    thread.shutdown();
  }

  private final class Task implements Runnable {
    private final Runnable task;
    private final long number = tasks.incrementAndGet();
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    /** Set and read by who brings it. */
    private boolean refused;

    Task(Runnable task) {
      this.task = task;
      underWay.put(number, done);
    }

    @Override
    public void run() {
      try {
        task.run();
      } finally {
        end();
      }
    }

    void end() {
      underWay.remove(number);
      done.complete(null);
    }
  }
}
