package io.inlet.benchmarks;

import java.util.Arrays;
import java.util.List;

/** What a {@link PairedRun} has measured. Round {@code n} of every contender ran side by side. */
public final class PairedResult {

  private final List<Rounds> contenders;

  PairedResult(List<Rounds> contenders) {
    this.contenders = List.copyOf(contenders);
  }

  /** Median time of one run over the whole input, in milliseconds. */
  public double medianMillis(String contender) {
    return median(rounds(contender).nanos) / 1e6;
  }

  /**
   * Median processor time of the thread, in milliseconds. Unlike elapsed time it does not grow
   * while other programs hold the processor, but garbage collection on other threads is not in it.
   */
  public double medianProcessorMillis(String contender) {
    return median(rounds(contender).processorNanos) / 1e6;
  }

  /** Median of the bytes that one run allocates on its thread. */
  public double medianAllocatedBytes(String contender) {
    return median(rounds(contender).allocatedBytes);
  }

  /**
   * How many times the first one's time the second one takes: the median over the rounds of the
   * quotient within a round. Above 1 the first one is faster.
   */
  public double timesFaster(String faster, String slower) {
    return medianQuotient(rounds(slower).nanos, rounds(faster).nanos);
  }

  /** Like {@link #timesFaster}, of the thread's processor time. */
  public double timesFasterByProcessorTime(String faster, String slower) {
    return medianQuotient(rounds(slower).processorNanos, rounds(faster).processorNanos);
  }

  private Rounds rounds(String contender) {
    return contenders.stream()
        .filter(rounds -> rounds.contender.equals(contender))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "contender: %s (expected: one that was measured)".formatted(contender)));
  }

  private static double medianQuotient(double[] dividends, double[] divisors) {
    double[] quotients = new double[dividends.length];
    for (int round = 0; round < quotients.length; round++) {
      quotients[round] = dividends[round] / divisors[round];
    }
    return median(quotients);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** One contender's figures, round by round. */
  static final class Rounds {

    private final String contender;
    private final double[] nanos;
    private final double[] processorNanos;
    private final double[] allocatedBytes;

    Rounds(String contender, int count) {
      this.contender = contender;
      this.nanos = new double[count];
      this.processorNanos = new double[count];
      this.allocatedBytes = new double[count];
    }

    void record(int round, long roundNanos, long roundProcessorNanos, long roundAllocatedBytes) {
      nanos[round] = roundNanos;
      processorNanos[round] = roundProcessorNanos;
      allocatedBytes[round] = roundAllocatedBytes;
    }
  }
}
