package io.inlet.benchmarks;

import java.util.Arrays;

/**
 * The quotients of two contenders' figures, one for each round.
 *
 * @param median the median of the quotients
 * @param lowerQuartile a quarter of them are below
 * @param upperQuartile a quarter of them are above
 */
public record Ratio(double median, double lowerQuartile, double upperQuartile) {

  static Ratio of(double[] dividends, double[] divisors) {
    double[] quotients = new double[dividends.length];
    for (int round = 0; round < quotients.length; round++) {
      quotients[round] = dividends[round] / divisors[round];
    }
    Arrays.sort(quotients);
    return new Ratio(
        quantile(quotients, 0.5), quantile(quotients, 0.25), quantile(quotients, 0.75));
  }

  /** Between the two values next to the quantile, in proportion. */
  static double quantile(double[] sorted, double quantile) {
    double place = quantile * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
