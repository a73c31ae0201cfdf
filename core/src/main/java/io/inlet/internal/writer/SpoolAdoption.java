package io.inlet.internal.writer;

import io.inlet.internal.spool.Spool;
import io.inlet.internal.spool.SpoolDirectory;
import io.inlet.internal.writer.task.DaemonThreads;
import io.inlet.internal.writer.task.SerialExecutor;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A writer's spool at work: its thread, and the taking over of what other writers have left, at
 * start and every {@value #MINUTES} minutes. Safe for use by several threads.
 */
final class SpoolAdoption {
  private static final Logger LOG = System.getLogger("io.inlet.spool");
  private static final int MINUTES = 5;
  private static final int SECONDS_TO_FORCE = 10;

  private final Spool spool;
  private final ExecutorService disk;
  private final ExecutorService threads;
  private final ScheduledExecutorService timer;
  private final Map<Long, CompletableFuture<?>> underWay = new ConcurrentHashMap<>();

  /** One directory after another for each signal: what is replayed at once takes memory at once. */
  private final Map<SignalStream, Executor> lines = new ConcurrentHashMap<>();

  private final AtomicLong searches = new AtomicLong();

  private SpoolAdoption(
      Spool spool, ExecutorService disk, ExecutorService threads, ScheduledExecutorService timer) {
    this.spool = spool;
    this.disk = disk;
    this.threads = threads;
    this.timer = timer;
  }

  /** Opens a spool and starts its thread. */
  static SpoolAdoption open(
      Path parent, WriterSettings settings, ExecutorService threads, ScheduledExecutorService timer)
      throws IOException {
    ThreadPoolExecutor disk =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            new DaemonThreads("inlet-spool", settings.threads()));
    try {
      // Now, so that no request can find that it cannot be started.
      disk.prestartCoreThread();
      Spool spool =
          Spool.open(
              settings.spoolFiles(),
              System.getProperties(),
              parent,
              settings.producerId(),
              settings.spoolLimit(),
              disk,
              threads);
      return new SpoolAdoption(spool, disk, threads, timer);
    } catch (IOException | RuntimeException | Error e) {
      disk.shutdownNow();
      throw e;
    }
  }

  Spool spool() {
    return spool;
  }

  /** Begins to take over what nobody holds. */
  void start(Collection<SignalStream> streams) {
    List<SignalStream> all = List.copyOf(streams);
    adopt(all);
    var unused = timer.scheduleWithFixedDelay(() -> adopt(all), MINUTES, MINUTES, TimeUnit.MINUTES);
  }

  /** Completes when what has been taken over so far is drained. */
  CompletableFuture<Void> done() {
    return CompletableFuture.allOf(underWay.values().toArray(CompletableFuture<?>[]::new));
  }

  private void adopt(List<SignalStream> streams) {
    try {
      track(
          CompletableFuture.supplyAsync(this::claim, threads)
              .thenCompose(
                  claimed ->
                      CompletableFuture.allOf(
                          claimed.stream()
                              .map(directory -> drain(directory, streams))
                              .toArray(CompletableFuture<?>[]::new))));
    } catch (RejectedExecutionException e) {
      // The writer is closed.
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "the spool is searched later for what others have left", e);
    }
  }

  private Executor line(SignalStream stream) {
    return lines.computeIfAbsent(stream, key -> new SerialExecutor(threads, timer));
  }

  private void track(CompletableFuture<?> future) {
    long search = searches.incrementAndGet();
    underWay.put(search, future);
    var unused = future.whenComplete((nothing, failure) -> underWay.remove(search));
  }

  private List<SpoolDirectory> claim() {
    try {
      return spool.claimAbandoned();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the spool could not be searched for what others have left", e);
      return List.of();
    }
  }

  private CompletableFuture<Void> drain(SpoolDirectory directory, List<SignalStream> streams) {
    CompletableFuture<?>[] signals =
        streams.stream()
            .map(stream -> CompletableFuture.runAsync(() -> drain(directory, stream), line(stream)))
            .toArray(CompletableFuture<?>[]::new);
    // Also when a signal failed: then whoever looks next takes the directory over again.
    return CompletableFuture.allOf(signals)
        .whenComplete((nothing, failure) -> drained(directory, failure));
  }

  private void drain(SpoolDirectory directory, SignalStream stream) {
    try {
      stream.adopt(spool, directory);
    } catch (IOException e) {
      throw new IllegalStateException(directory.producerId() + " is not drained: " + e, e);
    }
  }

  private void drained(SpoolDirectory directory, @Nullable Throwable failure) {
    if (failure != null) {
      LOG.log(Level.WARNING, "{0} is not drained yet: {1}", directory.producerId(), failure);
    }
    try {
      spool.drained(directory);
    } catch (IOException e) {
      LOG.log(Level.WARNING, directory.producerId() + " is drained and could not be removed", e);
    }
  }

  /**
   * Lets the disk finish what callers wait for, and ends the thread.
   *
   * @return whether the thread has ended
   */
  boolean finishForcing() {
    disk.shutdown();
    try {
      if (disk.awaitTermination(SECONDS_TO_FORCE, TimeUnit.SECONDS)) {
        return true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return DaemonThreads.end(disk);
  }
}
