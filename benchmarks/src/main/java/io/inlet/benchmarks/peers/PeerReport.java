package io.inlet.benchmarks.peers;

import io.inlet.benchmarks.Spread;
import io.inlet.benchmarks.workload.Requests;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Prints what turns have given. */
final class PeerReport {
  private static final Set<Contents> ZSTD = Set.of(Contents.EQUAL_COLUMNS, Contents.OWN_COLUMNS);

  private final Requests requests;
  private final Turns turns;
  private final PrintStream out;

  PeerReport(Requests requests, Turns turns, PrintStream out) {
    this.requests = requests;
    this.turns = turns;
    this.out = out;
  }

  /** What each took, on this machine. */
  void figures() {
    out.printf(
        Locale.ROOT,
        "%s: %,d records, %,d bytes; JDK %s, load average %.1f%n"
            + "Absolute figures of this run on this machine; compare only ratios:%n",
        requests.name(),
        requests.records(),
        requests.encodedBytes(),
        Runtime.version(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
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
  }

  /** Above 1 Inlet is faster; of bytes, below 1 its file is smaller. */
  void ratios(List<Way> ways) {
    long smallest = Long.MAX_VALUE;
    long inletBytes = 0;
    for (Way way : ways) {
      String own = way.comparison().inletName();
      String ratio = way.comparison().ratio(way.name());
      PeerBench.ratio(out, ratio, turns.timesFaster(own, way.name()));
      PeerBench.ratio(
          out, ratio + "_by_processor_time", turns.timesFasterByProcessorTime(own, way.name()));
      if (ZSTD.contains(way.contents())) {
        bytes("bytes_over_" + way.name(), turns.bytes(own), turns.bytes(way.name()));
      }
      if (way.contents() == Contents.EQUAL_COLUMNS) {
        inletBytes = turns.bytes(own);
        smallest = Math.min(smallest, turns.bytes(way.name()));
      }
    }
    if (inletBytes > 0) {
      bytes("bytes_over_best_peer", inletBytes, smallest);
    }
  }

  private void bytes(String name, long inlet, long peer) {
    out.printf(Locale.ROOT, "ratio %s %.3f%n", name, (double) inlet / peer);
  }
}
