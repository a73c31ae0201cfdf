package io.inlet.benchmarks.peers;

import io.inlet.benchmarks.Spread;
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
 */
record PeerFigures(Requests requests, List<Way> ways, Turns turns, List<String> sameRows) {
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
   * file is smaller. The best peer has the smallest file of those with the columns of Inlet's.
   */
  Map<String, Spread> bytes() {
    Map<String, Spread> ratios = new LinkedHashMap<>();
    Spread best = null;
    for (Way way : ways) {
      if (ZSTD.contains(way.contents())) {
        double inlet = turns.bytes(way.comparison().inletName());
        Spread ratio = Spread.of(inlet / turns.bytes(way.name()));
        ratios.put("bytes_over_" + way.name(), ratio);
        if (way.contents() == Contents.EQUAL_COLUMNS
            && (best == null || ratio.median() > best.median())) {
          best = ratio;
        }
      }
    }
    if (best != null) {
      ratios.put("bytes_over_best_peer", best);
    }
    return ratios;
  }
}
