package io.inlet.internal.writer.task;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes daemon threads with a name and a number, out of those that a factory makes; ends them. */
public final class DaemonThreads implements ThreadFactory {
  private static final int SECONDS_TO_END = 10;

  private final String name;
  private final ThreadFactory threads;
  private final AtomicInteger count = new AtomicInteger();

  /** Threads that {@code threads} makes, as daemons whose names begin with {@code name}. */
  public DaemonThreads(String name, ThreadFactory threads) {
    this.name = name;
    this.threads = threads;
  }

  @Override
  public Thread newThread(Runnable task) {
    Thread thread = threads.newThread(task);
    thread.setName(name + "-" + count.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Ends threads by interrupting them and waits for that, also when the caller is interrupted,
   * which it stays: what they work on is closed next.
   *
   * @return whether they have ended, within {@value #SECONDS_TO_END} seconds
   */
  public static boolean end(ExecutorService threads) {
    threads.shutdownNow();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_END);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return threads.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
