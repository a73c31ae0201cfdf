package io.inlet.delta.internal.engine;

import io.inlet.internal.ThreadSurroundings;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Threads that read commits ahead: a store over a network answers sixteen requests in hardly more
 * time than one. Daemons, there while there is work; safe for use by several threads.
 */
public final class ReadAheadThreads implements Executor, AutoCloseable {
  private static final int THREADS = 16;
  private static final long SECONDS_TO_END = 2;

  private final ThreadPoolExecutor threads;

  public ReadAheadThreads() {
    UnaryOperator<Runnable> surroundings = ThreadSurroundings.current();
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            2,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread daemon = new Thread(surroundings.apply(task), "inlet-delta-read-ahead");
              daemon.setDaemon(true);
              return daemon;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable task) {
    threads.execute(task);
  }

  /** Gives up what has not been read; who wants it reads it. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
