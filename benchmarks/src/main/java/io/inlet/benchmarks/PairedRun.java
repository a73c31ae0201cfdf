package io.inlet.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs contenders in turn (A, B, C, A, B, C, …) on one thread, so that whatever slows the machine
 * down for a while slows down all of them.
 */
public final class PairedRun {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final int warmUpRounds;
  private final int measuredRounds;

  /**
   * @param warmUpRounds rounds whose figures are thrown away
   * @param measuredRounds rounds that count; at least 1
   */
  public PairedRun(int warmUpRounds, int measuredRounds) {
    if (warmUpRounds < 0 || measuredRounds < 1) {
      throw new IllegalArgumentException(
          "warmUpRounds: %d (expected: >= 0), measuredRounds: %d (expected: >= 1)"
              .formatted(warmUpRounds, measuredRounds));
    }
    this.warmUpRounds = warmUpRounds;
    this.measuredRounds = measuredRounds;
  }

  /**
   * Measures the contenders on the calling thread.
   *
   * @param directory where each contender's file goes, named after it; files of the last round stay
   */
  public PairedResult measure(List<Contender> contenders, Path directory) throws IOException {
    List<PairedResult.Rounds> results = new ArrayList<>();
    for (Contender contender : contenders) {
      results.add(new PairedResult.Rounds(contender.name(), measuredRounds));
    }
    for (int round = -warmUpRounds; round < measuredRounds; round++) {
      for (int index = 0; index < contenders.size(); index++) {
        measureOnce(contenders.get(index), directory, round, results.get(index));
      }
    }
    return new PairedResult(results);
  }

  private static void measureOnce(
      Contender contender, Path directory, int round, PairedResult.Rounds rounds)
      throws IOException {
    // A clean heap for everyone: nobody pays for the garbage of the contender before.
    System.gc();
    long thread = Thread.currentThread().getId();
    long allocatedBefore = THREADS.getThreadAllocatedBytes(thread);
    long processorStart = THREADS.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    long figure = contender.run(directory.resolve(contender.name() + ".parquet"));
    long nanos = System.nanoTime() - start;
    long processorNanos = THREADS.getCurrentThreadCpuTime() - processorStart;
    long allocated = THREADS.getThreadAllocatedBytes(thread) - allocatedBefore;
    if (figure <= 0) {
      throw new IllegalStateException("contender %s has done nothing".formatted(contender.name()));
    }
    if (round >= 0) {
      rounds.record(round, nanos, processorNanos, allocated, figure);
    }
  }
}
