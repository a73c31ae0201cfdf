package io.inlet.benchmarks.delta;

import io.inlet.benchmarks.appends.InletAppends;
import io.inlet.benchmarks.measure.Series;
import io.inlet.benchmarks.measure.WrongArgumentException;
import io.inlet.benchmarks.workload.LogWorkload;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Commits per second of one table by 1, 2, 4, 8 and 16 writers at once: what one table's log can
 * take. The writers share a JVM and nothing else; each appends 1,000 rows, waits for the commit and
 * appends again.
 */
public final class DeltaWriters {
  private static final int DEFAULT_SECONDS = 20;
  private static final int WARM_UP = 100;
  private static final long SEED = 42;

  private final BenchLake lake;
  private final byte[] request;

  private DeltaWriters(BenchLake lake, byte[] request) {
    this.lake = lake;
    this.request = request;
  }

  /**
   * Prints a line for each number of writers.
   *
   * @param arguments for how many seconds each writes, 20 if none; then a location with options of
   *     its storage, a temporary directory if none
   */
  public static void run(List<String> arguments, PrintStream out) throws IOException {
    int seconds = WrongArgumentException.first(arguments, "seconds", DEFAULT_SECONDS);
    byte[] request = LogWorkload.generate(SEED).payloads().get(0);
    try (BenchLake lake =
        BenchLake.of(arguments.subList(Math.min(1, arguments.size()), arguments.size()))) {
      try (InletAppends warmUp = GrowingTable.create(lake, "warm-up", request).appends()) {
        warmUp.append(WARM_UP);
      }
      DeltaWriters writers = new DeltaWriters(lake, request);
      for (int count = 1; count <= 16; count *= 2) {
        writers.measure(count, seconds, out);
      }
    }
  }

  private void measure(int writers, int seconds, PrintStream out) throws IOException {
    GrowingTable table = GrowingTable.create(lake, "writers-" + writers, request);
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    Series all = new Series();
    AtomicInteger inTime = new AtomicInteger();
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    try {
      List<Future<Series>> running = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        running.add(threads.submit(() -> append(table, until, inTime)));
      }
      for (Future<Series> writer : running) {
        all.add(writer.get().values());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException("a writer failed", e.getCause());
    } finally {
      threads.shutdownNow();
    }
    out.printf(
        Locale.ROOT,
        "%2d writers: %.1f commits/s; an append took %.0f ms in the median, %.0f ms at most%n",
        writers,
        inTime.get() / (double) seconds,
        all.median(),
        all.longest());
  }

  /** Appends until a time; what is not committed by then is waited for and not counted. */
  private static Series append(GrowingTable table, long until, AtomicInteger inTime)
      throws IOException {
    Series series = new Series();
    try (InletAppends appends = table.appends()) {
      while (System.nanoTime() - until < 0) {
        series.add(appends.append(1));
        if (System.nanoTime() - until < 0) {
          inTime.incrementAndGet();
        }
      }
    }
    return series;
  }
}
