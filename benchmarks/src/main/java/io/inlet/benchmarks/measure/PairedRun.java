package io.inlet.benchmarks.measure;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs contenders in turn (A, B, C, A, B, C, …) on one thread, so that whatever slows the machine
 * down for a while slows down all of them. A contender that is done early runs again until its turn
 * is over, so that what the one before has left in the processor's caches weighs little, as in a
 * service that does nothing else.
 */
public final class PairedRun {

  /**
   * The least that a turn lasts where contenders take from some tens of milliseconds to seconds.
   */
  public static final Duration TURN = Duration.ofMillis(800);

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final int warmUpRounds;
  private final int measuredRounds;
  private final long turnNanos;

  /**
   * @param warmUpRounds rounds whose figures are thrown away; in them each runs once
   * @param measuredRounds rounds that count; at least 1
   * @param turn what a turn that counts lasts at least; one run if it is zero
   */
  public PairedRun(int warmUpRounds, int measuredRounds, Duration turn) {
    if (warmUpRounds < 0 || measuredRounds < 1) {
      throw new IllegalArgumentException(
          "warmUpRounds: %d (expected: >= 0), measuredRounds: %d (expected: >= 1)"
              .formatted(warmUpRounds, measuredRounds));
    }
    this.warmUpRounds = warmUpRounds;
    this.measuredRounds = measuredRounds;
    this.turnNanos = turn.toNanos();
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
        takeTurn(contenders.get(index), directory, round, results.get(index));
      }
    }
    return new PairedResult(results);
  }

  /** The averages of a turn are recorded. */
  private void takeTurn(Contender contender, Path directory, int round, PairedResult.Rounds rounds)
      throws IOException {
    // A clean heap for everyone: nobody pays for the garbage of the contender before.
    System.gc();
    Path file = directory.resolve(contender.name() + ".parquet");
    long thread = Thread.currentThread().getId();
    long allocatedBefore = THREADS.getThreadAllocatedBytes(thread);
    long processorStart = THREADS.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    long nanos;
    long figure;
    int runs = 0;
    do {
      figure = contender.run(file);
      nanos = System.nanoTime() - start;
      runs++;
    } while (round >= 0 && nanos < turnNanos);
    long processorNanos = THREADS.getCurrentThreadCpuTime() - processorStart;
    long allocated = THREADS.getThreadAllocatedBytes(thread) - allocatedBefore;
    if (figure <= 0) {
      throw new IllegalStateException("contender %s has done nothing".formatted(contender.name()));
    }
    if (round >= 0) {
      rounds.record(round, nanos / runs, processorNanos / runs, allocated / runs, figure);
    }
  }
}
