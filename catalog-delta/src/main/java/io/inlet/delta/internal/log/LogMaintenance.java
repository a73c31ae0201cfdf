package io.inlet.delta.internal.log;

import io.delta.kernel.exceptions.CheckpointAlreadyExistsException;
import io.delta.kernel.hook.PostCommitHook;
import io.delta.kernel.hook.PostCommitHook.PostCommitHookType;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.TableConfig;
import io.inlet.internal.ThreadSurroundings;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Keeps logs short, off the way of commits: checkpoints with the clean-up of what they replace,
 * checksums and log compaction. What is not done, or fails, makes reading slower and changes no
 * row. One daemon thread while there is work; safe for use by several threads.
 */
public final class LogMaintenance implements AutoCloseable {
  private static final Logger LOG = System.getLogger("io.inlet.delta");
  private static final long SECONDS_TO_FINISH = 20;

  /** Checksums are for the newest version: behind so many tasks, one more would be late. */
  private static final int CHECKSUM_BACKLOG = 2;

  private final ThreadPoolExecutor thread;

  public LogMaintenance() {
    UnaryOperator<Runnable> surroundings = ThreadSurroundings.current();
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            5,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread daemon = new Thread(surroundings.apply(task), "inlet-delta-log");
              daemon.setDaemon(true);
              return daemon;
            });
    thread.allowCoreThreadTimeOut(true);
  }

  /** Takes on what a commit has left to do. */
  public void after(TableLog log, List<PostCommitHook> hooks) {
    boolean checkpoint =
        hooks.stream().anyMatch(hook -> hook.getType() == PostCommitHookType.CHECKPOINT);
    for (PostCommitHook hook : hooks) {
      switch (hook.getType()) {
        case CHECKPOINT -> submit(log, "checkpoint", () -> checkpoint(log));
        case LOG_COMPACTION ->
            submit(log, "log compaction", () -> hook.threadSafeInvoke(log.engine()));
        case CHECKSUM_SIMPLE -> {
          if (checkpoint || thread.getQueue().size() < CHECKSUM_BACKLOG) {
            submit(log, "checksum", () -> hook.threadSafeInvoke(log.engine()));
          }
        }
        // Replays the log, which is worth it when a checkpoint has made that short.
        case CHECKSUM_FULL -> {
          if (checkpoint) {
            submit(log, "checksum", () -> hook.threadSafeInvoke(log.engine()));
          }
        }
      }
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private void submit(TableLog log, String what, Work work) {
    try {
      thread.execute(() -> run(log, what, work));
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "closed before the {0} of {1}", what, log.name());
    }
  }

  private static void run(TableLog log, String what, Work work) {
    try {
      work.run();
    } catch (CheckpointAlreadyExistsException | FileAlreadyExistsException e) {
      LOG.log(Level.DEBUG, "another writer made the {0} of {1}", what, log.name());
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, what + " of " + log.name() + " failed; no row is affected", e);
    }
  }

  /** Writes a checkpoint of the newest version, and removes what log retention no longer keeps. */
  private static void checkpoint(TableLog log) throws IOException {
    try {
      Optional<SnapshotImpl> newest = log.read();
      if (newest.isPresent()) {
        newest.get().writeCheckpoint(log.engine().keepingMarksSince(keepMarksSince(newest.get())));
        LogLeftovers.remove(log, newest.get().getLogPath());
      }
    } finally {
      // The log is shorter now, or not what it was taken for.
      log.forget();
    }
  }

  private static long keepMarksSince(SnapshotImpl snapshot) {
    return TableConfig.SET_TRANSACTION_RETENTION
        .fromMetadata(snapshot.getMetadata())
        .map(retention -> System.currentTimeMillis() - retention)
        .orElse(Long.MIN_VALUE);
  }

  /** Finishes what has been taken on, within a limit. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
        thread.shutdownNow();
        LOG.log(
            Level.WARNING, "checkpoints or checksums were given up on close; no row is affected");
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
