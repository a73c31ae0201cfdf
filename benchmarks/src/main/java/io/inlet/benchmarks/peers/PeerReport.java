package io.inlet.benchmarks.peers;

import io.inlet.benchmarks.measure.Machine;
import io.inlet.benchmarks.measure.Spread;
import java.io.PrintStream;
import java.util.Locale;

/** Prints what turns have given. */
final class PeerReport {

  private PeerReport() {}

  /** Prints what each took on this machine, ratios, and what was compared. */
  static void print(PeerFigures figures, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%s: %,d records, %,d bytes; %s%n"
            + "Absolute figures of this run on this machine; compare only ratios:%n",
        figures.requests().name(),
        figures.requests().records(),
        figures.requests().encodedBytes(),
        Machine.description());
    Turns turns = figures.turns();
    for (String name : turns.names()) {
      Spread millis = turns.processorMillis(name);
      out.printf(
          Locale.ROOT,
          "  %-34s %9.1f ms of processor time (%.1f to %.1f), %9.1f ms elapsed, %,12d bytes%n",
          name,
          millis.median(),
          millis.lowerQuartile(),
          millis.upperQuartile(),
          turns.millis(name).median(),
          turns.bytes(name));
    }
    figures.times().forEach((name, ratio) -> ratio(out, name, ratio));
    figures
        .bytes()
        .forEach((name, ratio) -> out.printf(Locale.ROOT, "ratio %s %.3f%n", name, ratio.median()));
    figures.sameRows().forEach(out::println);
    out.flush();
  }

  /** Two digits after the point, as all ratios of times have. */
  static void ratio(PrintStream out, String name, Spread spread) {
    out.printf(
        Locale.ROOT,
        "ratio %s %.2f%n  half of them from %.2f to %.2f%n",
        name,
        spread.median(),
        spread.lowerQuartile(),
        spread.upperQuartile());
  }
}
