package io.inlet.benchmarks.measure;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * The middle of several figures and how far they lie apart.
 *
 * @param lowerQuartile a quarter of the figures lie below
 * @param median half of them
 * @param upperQuartile three quarters of them
 */
public record Spread(double lowerQuartile, double median, double upperQuartile) {

  /** Of at least one figure; in between two, in proportion. */
  public static Spread of(double... figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return new Spread(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
  }

  /** Of the quotients of two contenders' figures, one for each round. */
  public static Spread ofQuotients(double[] dividends, double[] divisors) {
    double[] quotients = new double[dividends.length];
    for (int round = 0; round < quotients.length; round++) {
      quotients[round] = dividends[round] / divisors[round];
    }
    return of(quotients);
  }

  /** Prints a {@code ratio NAME MEDIAN} and then a {@code spread NAME LOW HIGH} line for each. */
  public static void print(Map<String, Spread> ratios, PrintStream out) {
    ratios.forEach((name, ratio) -> out.printf(Locale.ROOT, "ratio %s %.2f%n", name, ratio.median));
    ratios.forEach(
        (name, ratio) ->
            out.printf(
                Locale.ROOT,
                "spread %s %.2f %.2f%n",
                name,
                ratio.lowerQuartile,
                ratio.upperQuartile));
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
