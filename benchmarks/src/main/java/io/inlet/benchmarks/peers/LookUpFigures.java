package io.inlet.benchmarks.peers;

import io.inlet.benchmarks.measure.Spread;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What was measured of one question.
 *
 * @param question its name; the names of ratios begin with it
 * @param firstAnswer what all files have answered first
 * @param turns of {@link LookUpFiles#INLET} and of at least one peer
 */
record LookUpFigures(String question, String firstAnswer, Turns turns) {

  /**
   * Inlet's times over each peer's and over the best peer's, by name; below 1 Inlet's files answer
   * faster. The best peer is the one whose files answer fastest in the middle of the rounds.
   */
  Map<String, Spread> ratios() {
    Map<String, Spread> ratios = new LinkedHashMap<>();
    for (String peer : peers()) {
      for (String own : LookUpFiles.INLET) {
        put(ratios, own + "_over_" + peer, own, peer, peer);
      }
    }
    for (String own : LookUpFiles.INLET) {
      put(ratios, own + "_over_best_peer", own, best(turns::millis), best(turns::processorMillis));
    }
    return ratios;
  }

  private void put(
      Map<String, Spread> ratios, String name, String own, String peer, String byProcessorTime) {
    String ratio = question + "_" + name;
    ratios.put(ratio, turns.timesFaster(peer, own));
    ratios.put(
        ratio + "_by_processor_time", turns.timesFasterByProcessorTime(byProcessorTime, own));
  }

  private String best(Function<String, Spread> time) {
    return peers().stream()
        .min(Comparator.comparingDouble(peer -> time.apply(peer).median()))
        .orElseThrow();
  }

  private List<String> peers() {
    return turns.names().stream().filter(name -> !LookUpFiles.INLET.contains(name)).toList();
  }
}
