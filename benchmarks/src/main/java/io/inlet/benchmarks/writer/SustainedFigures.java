package io.inlet.benchmarks.writer;

import io.inlet.benchmarks.measure.Spread;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What one contender has used for a record in each round, all of the process. For one thread. */
final class SustainedFigures {
  private final Sustained contender;
  private final double[] nanos;
  private final double[] processorNanos;
  private final double[] allocated;
  private final double[] files;

  SustainedFigures(Sustained contender, int rounds) {
    this.contender = contender;
    this.nanos = new double[rounds];
    this.processorNanos = new double[rounds];
    this.allocated = new double[rounds];
    this.files = new double[rounds];
  }

  Sustained contender() {
    return contender;
  }

  void record(int round, WholeProcess before, WholeProcess after, double records, long fileCount) {
    nanos[round] = (after.nanos() - before.nanos()) / records;
    processorNanos[round] = (after.processorNanos() - before.processorNanos()) / records;
    allocated[round] = after.allocatedSince(before) / records;
    files[round] = fileCount;
  }

  /** How many times as fast this one is, and how much it allocates. */
  Map<String, Spread> ratiosOver(SustainedFigures other) {
    String over = contender.name() + "_over_" + other.contender.name();
    Map<String, Spread> ratios = new LinkedHashMap<>();
    ratios.put(over, Spread.ofQuotients(other.nanos, nanos));
    ratios.put(
        over + "_by_processor_time", Spread.ofQuotients(other.processorNanos, processorNanos));
    ratios.put(contender.name() + "_allocated_bytes_per_record", Spread.of(allocated));
    return ratios;
  }

  /** The medians in a line. */
  String line() {
    return String.format(
        Locale.ROOT,
        "  %-24s %,9.0f records/s  %5.0f ns of processor time  %6.1f bytes allocated/record"
            + "  %.0f files",
        contender.name(),
        1e9 / Spread.of(nanos).median(),
        Spread.of(processorNanos).median(),
        Spread.of(allocated).median(),
        Spread.of(files).median());
  }
}
