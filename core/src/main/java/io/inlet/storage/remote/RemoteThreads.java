package io.inlet.storage.remote;

import io.inlet.internal.ThreadSurroundings;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** The threads of one store: as many as there are calls, gone when idle. */
final class RemoteThreads implements AutoCloseable {
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);
  private static final Duration END_TIMEOUT = Duration.ofSeconds(10);

  private final AtomicInteger count = new AtomicInteger();
  private final ThreadPoolExecutor executor;

  RemoteThreads(String name) {
    UnaryOperator<Runnable> surroundings = ThreadSurroundings.current();
    this.executor =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            KEEP_ALIVE.toMillis(),
            TimeUnit.MILLISECONDS,
            new SynchronousQueue<>(),
            task -> new Worker(name + "-" + count.incrementAndGet(), surroundings.apply(task)));
  }

  /** One of ours, which counts the attempts that failed while it waited for them. */
  private static final class Worker extends Thread {
    private long failedAttempts;

    Worker(String name, Runnable task) {
      super(task, name);
      setDaemon(true);
      // The caller's would keep an application's classes from being unloaded.
      setContextClassLoader(RemoteThreads.class.getClassLoader());
    }
  }

  /** Counts a failed attempt of the operation on this thread, if it is one of ours. */
  void attemptFailed() {
    if (Thread.currentThread() instanceof Worker worker) {
      worker.failedAttempts++;
    }
  }

  /** How many attempts of operations on this thread have failed. */
  long failedAttempts() {
    return Thread.currentThread() instanceof Worker worker ? worker.failedAttempts : 0;
  }

  /**
   * Runs a task on a thread.
   *
   * @throws IllegalStateException if the store has been closed
   */
  <T> Future<T> submit(Callable<T> task) {
    FutureTask<T> future = new FutureTask<>(task);
    execute(future);
    return future;
  }

  /**
   * Runs a task that throws nothing and is not waited for.
   *
   * @throws IllegalStateException if the store has been closed
   */
  void execute(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("The store has been closed", e);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
    try {
      // Blocking reads end when the client library closes its sockets, or with their time-outs.
      executor.awaitTermination(END_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
