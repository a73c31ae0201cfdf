package io.inlet.internal.writer.task;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs tasks one after another, in order, on threads of another executor. When no thread can be
 * started they wait until one can.
 */
public final class SerialExecutor implements Executor {
  private static final Logger LOG = System.getLogger("io.inlet.writer");
  private static final long PAUSE_SECONDS = 1;

  private final ExecutorService threads;
  private final ScheduledExecutorService timer;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean running;

  /**
   * An executor without tasks.
   *
   * @param timer tries again to start a thread
   */
  public SerialExecutor(ExecutorService threads, ScheduledExecutorService timer) {
    this.threads = threads;
    this.timer = timer;
  }

  @Override
  public void execute(Runnable task) {
    synchronized (waiting) {
      waiting.add(task);
      if (running) {
        return;
      }
      running = true;
    }
    start();
  }

  private void start() {
    try {
      threads.execute(this::drain);
    } catch (RejectedExecutionException e) {
      stop();
      throw e;
    } catch (RuntimeException | Error e) {
      startLater();
      LOG.log(Level.ERROR, "no thread for a table; its tasks wait until there is one", e);
    }
  }

  private void startLater() {
    try {
      var unused = timer.schedule(this::start, PAUSE_SECONDS, TimeUnit.SECONDS);
    } catch (RuntimeException | Error e) {
      stop();
      throw e;
    }
  }

  /** The next task tries again. */
  private void stop() {
    synchronized (waiting) {
      running = false;
    }
  }

  /** What a caller's reaction to its answer did to the thread is not for the next task. */
  private void forgetInterrupt() {
    if (Thread.interrupted() && threads.isShutdown()) {
      Thread.currentThread().interrupt();
    }
  }

  private void drain() {
    while (true) {
      Runnable task;
      synchronized (waiting) {
        task = waiting.poll();
        if (task == null) {
          running = false;
          return;
        }
      }
      try {
        task.run();
      } catch (RejectedExecutionException e) {
        LOG.log(Level.DEBUG, "the writer is closed; whoever waits is answered by that", e);
      } catch (RuntimeException | Error e) {
        LOG.log(Level.ERROR, "a task of a table failed; those behind it go on", e);
      }
      forgetInterrupt();
    }
  }
}
