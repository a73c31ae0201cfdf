package io.inlet.benchmarks.measure;

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
    return Spread.of(rounds(contender).nanos).median() / 1e6;
  }

  /**
   * Median processor time of the thread, in milliseconds. Unlike elapsed time it does not grow
   * while other programs hold the processor, but garbage collection on other threads is not in it.
   */
  public double medianProcessorMillis(String contender) {
    return Spread.of(rounds(contender).processorNanos).median() / 1e6;
  }

  /** Median of the bytes that one run allocates on its thread. */
  public double medianAllocatedBytes(String contender) {
    return Spread.of(rounds(contender).allocatedBytes).median();
  }

  /** Bytes that one run allocates on its thread, for each of so many records. */
  public Spread allocatedBytes(String contender, int records) {
    double[] one = new double[rounds(contender).allocatedBytes.length];
    Arrays.fill(one, records);
    return Spread.ofQuotients(rounds(contender).allocatedBytes, one);
  }

  /** The smallest processor time of one run, in milliseconds. */
  public double leastProcessorMillis(String contender) {
    return Arrays.stream(rounds(contender).processorNanos).min().orElseThrow() / 1e6;
  }

  /** The fewest bytes that one run allocates on its thread. */
  public double leastAllocatedBytes(String contender) {
    return Arrays.stream(rounds(contender).allocatedBytes).min().orElseThrow();
  }

  /**
   * How many times the second one's time the first one takes: the quotients within each round.
   * Above 1 the second one is faster.
   */
  public Spread time(String slower, String faster) {
    return Spread.ofQuotients(rounds(slower).nanos, rounds(faster).nanos);
  }

  /** Like {@link #time}, of the thread's processor time. */
  public Spread processorTime(String slower, String faster) {
    return Spread.ofQuotients(rounds(slower).processorNanos, rounds(faster).processorNanos);
  }

  /** The figure that one returned over that of the other. */
  public Spread figures(String dividend, String divisor) {
    return Spread.ofQuotients(rounds(dividend).figures, rounds(divisor).figures);
  }

  /** Whether a contender has taken turns. */
  public boolean has(String contender) {
    return contenders.stream().anyMatch(rounds -> rounds.contender.equals(contender));
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

  /** One contender's figures, round by round. */
  static final class Rounds {

    private final String contender;
    private final double[] nanos;
    private final double[] processorNanos;
    private final double[] allocatedBytes;
    private final double[] figures;

    Rounds(String contender, int count) {
      this.contender = contender;
      this.nanos = new double[count];
      this.processorNanos = new double[count];
      this.allocatedBytes = new double[count];
      this.figures = new double[count];
    }

    void record(
        int round,
        long roundNanos,
        long roundProcessorNanos,
        long roundAllocatedBytes,
        long roundFigure) {
      nanos[round] = roundNanos;
      processorNanos[round] = roundProcessorNanos;
      allocatedBytes[round] = roundAllocatedBytes;
      figures[round] = roundFigure;
    }
  }
}
