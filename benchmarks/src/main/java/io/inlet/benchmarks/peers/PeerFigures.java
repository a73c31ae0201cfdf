package io.inlet.benchmarks.peers;

import io.inlet.benchmarks.measure.Spread;
import io.inlet.benchmarks.workload.Requests;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was measured of peers and of Inlet beside them.
 *
 * @param ways the peers' ways, in the order of turns
 * @param sameRows what was compared of each peer's file, in words
 * @param bytesAtHighestLevel of Inlet's file with pages of zstd level {@value #HIGHEST_LEVEL}
 */
record PeerFigures(
    Requests requests,
    List<Way> ways,
    Turns turns,
    List<String> sameRows,
    long bytesAtHighestLevel) {
  /** zstd's highest without more memory for those who read. */
  static final int HIGHEST_LEVEL = 19;

  private static final Set<Contents> ZSTD = Set.of(Contents.EQUAL_COLUMNS, Contents.OWN_COLUMNS);

  PeerFigures {
    ways = List.copyOf(ways);
    sameRows = List.copyOf(sameRows);
  }

  /** Ratios of times by name; above 1 Inlet is faster. */
  Map<String, Spread> times() {
    Map<String, Spread> ratios = new LinkedHashMap<>();
    for (Way way : ways) {
      String own = way.comparison().inletName();
      String ratio = way.comparison().ratio(way.name());
      ratios.put(ratio, turns.timesFaster(own, way.name()));
      ratios.put(ratio + "_by_processor_time", turns.timesFasterByProcessorTime(own, way.name()));
    }
    return ratios;
  }

  /**
   * Inlet's bytes over those of peers whose files are of zstd level 1, by name; below 1 Inlet's
   * file is smaller. The best peer has the smallest file of those with the columns of Inlet's; over
   * its bytes also what Inlet's file would be if time did not matter, which no zstd level can
   * better.
   */
  Map<String, Spread> bytes() {
    Map<String, Spread> ratios = new LinkedHashMap<>();
    Way best = null;
    for (Way way : ways) {
      if (ZSTD.contains(way.contents())) {
        ratios.put("bytes_over_" + way.name(), overBytes(way, inletBytes(way)));
        if (way.contents() == Contents.EQUAL_COLUMNS
            && (best == null || turns.bytes(way.name()) < turns.bytes(best.name()))) {
          best = way;
        }
      }
    }
    if (best != null) {
      ratios.put("bytes_over_best_peer", overBytes(best, inletBytes(best)));
      ratios.put("bytes_at_zstd_19_over_best_peer", overBytes(best, bytesAtHighestLevel));
    }
    return ratios;
  }

  private long inletBytes(Way way) {
    return turns.bytes(way.comparison().inletName());
  }

  private Spread overBytes(Way peer, long inlet) {
    return Spread.of((double) inlet / turns.bytes(peer.name()));
  }
}
