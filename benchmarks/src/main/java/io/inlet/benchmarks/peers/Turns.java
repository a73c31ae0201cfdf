package io.inlet.benchmarks.peers;

import io.inlet.benchmarks.measure.Spread;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The turns of several competitors, by turns: whatever slows the machine slows all of them. */
final class Turns {
  private final Map<String, List<Turn>> byName = new LinkedHashMap<>();

  private Turns() {}

  /**
   * Takes turns: A, B, C, A, B, C, …, each {@linkplain Turn#whole of some length}.
   *
   * @param unmeasured rounds before those that count
   * @param rounds rounds that count
   */
  static Turns take(List<? extends Competitor> competitors, int unmeasured, int rounds)
      throws IOException {
    Turns turns = new Turns();
    for (int round = -unmeasured; round < rounds; round++) {
      for (Competitor competitor : competitors) {
        if (round >= 0) {
          turns.add(competitor.name(), Turn.whole(competitor::run));
        } else {
          competitor.run();
        }
      }
    }
    return turns;
  }

  /** Turns that are added one after another. */
  static Turns empty() {
    return new Turns();
  }

  /** Adds a competitor's next turn. */
  void add(String name, Turn turn) {
    byName.computeIfAbsent(name, unknown -> new ArrayList<>()).add(turn);
  }

  List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** The last turn's. */
  long bytes(String name) {
    List<Turn> turns = of(name);
    return turns.get(turns.size() - 1).bytes();
  }

  Spread millis(String name) {
    return spread(name, Turn::nanos);
  }

  Spread processorMillis(String name) {
    return spread(name, Turn::processorNanos);
  }

  /** How many times the first one's elapsed time the second one takes, round by round. */
  Spread timesFaster(String faster, String slower) {
    return quotients(slower, faster, Turn::nanos);
  }

  /** Like {@link #timesFaster}, of processor time. */
  Spread timesFasterByProcessorTime(String faster, String slower) {
    return quotients(slower, faster, Turn::processorNanos);
  }

  private List<Turn> of(String name) {
    List<Turn> turns = byName.get(name);
    if (turns == null) {
      throw new IllegalArgumentException(
          "competitor: %s (expected: one of %s)".formatted(name, names()));
    }
    return turns;
  }

  private Spread spread(String name, ToLongFunction<Turn> figure) {
    return Spread.of(of(name).stream().mapToDouble(t -> figure.applyAsLong(t) / 1e6).toArray());
  }

  private double[] figures(String name, ToLongFunction<Turn> figure) {
    return of(name).stream().mapToDouble(figure::applyAsLong).toArray();
  }

  private Spread quotients(String dividend, String divisor, ToLongFunction<Turn> figure) {
    return Spread.ofQuotients(figures(dividend, figure), figures(divisor, figure));
  }
}
