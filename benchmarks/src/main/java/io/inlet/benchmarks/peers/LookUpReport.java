package io.inlet.benchmarks.peers;

import java.io.PrintStream;
import java.util.Locale;

/** Prints what was measured of one question. */
final class LookUpReport {

  private LookUpReport() {}

  static void print(LookUpFigures figures, PrintStream out) {
    out.printf("%s, the first answer: %s%n", figures.question(), figures.firstAnswer());
    Turns turns = figures.turns();
    for (String name : turns.names()) {
      out.printf(
          Locale.ROOT,
          "  %-34s %9.2f ms of processor time, %9.2f ms elapsed%n",
          name,
          turns.processorMillis(name).median(),
          turns.millis(name).median());
    }
    figures.ratios().forEach((name, ratio) -> PeerReport.ratio(out, name, ratio));
    out.flush();
  }
}
