package io.inlet.benchmarks.goals;

import io.inlet.benchmarks.measure.Spread;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came out for one goal.
 *
 * @param limit what it is held against; none when it is only reported
 * @param measured none when there is no value
 * @param byProcessorTime the same of processor time, where that is measured
 * @param notMeasured why there is no value; empty when there is one
 */
record Outcome(
    Goal goal,
    Optional<Limit> limit,
    Optional<Spread> measured,
    Optional<Spread> byProcessorTime,
    String notMeasured) {

  /**
   * Looks a goal up in what was measured.
   *
   * @param failure why measuring has failed; empty when it has not
   */
  static Outcome of(
      Goal goal, Map<String, Spread> ratios, String failure, Surroundings surroundings) {
    Optional<Spread> measured = Optional.ofNullable(ratios.get(goal.ratio()));
    return new Outcome(
        goal,
        Optional.ofNullable(goal.target()).flatMap(target -> target.limit(surroundings)),
        measured,
        Optional.ofNullable(ratios.get(goal.ratio() + Goal.BY_PROCESSOR_TIME)),
        measured.isPresent() ? "" : reason(goal, failure));
  }

  private static String reason(Goal goal, String failure) {
    if (!failure.isEmpty()) {
      return failure;
    }
    return goal.peer() == null
        ? "no measurement gives it"
        : "run benchmarks/peers/install " + goal.peer();
  }

  /** One of {@code met}, {@code missed}, {@code reported} and why it was not measured. */
  String verdict() {
    if (measured.isEmpty()) {
      return "not measured: " + notMeasured;
    } else if (limit.isEmpty()) {
      return "reported";
    }
    return limit.get().isMet(measured.get().median()) ? "met" : "missed";
  }

  /** Such as {@code goal NAME 7.12 (7.01 to 7.30) goal >= 7 met}. */
  String line() {
    return "goal %s%s%s %s"
        .formatted(
            goal.ratio(),
            measured
                .map(value -> " " + number(value.median()) + " (" + quartiles(value) + ")")
                .orElse(""),
            limit.map(value -> " goal " + value).orElse(""),
            verdict());
  }

  /** Two digits after the point, three below 1. */
  static String number(double value) {
    return String.format(Locale.ROOT, value < 1 ? "%.3f" : "%.2f", value);
  }

  static String quartiles(Spread spread) {
    return number(spread.lowerQuartile()) + " to " + number(spread.upperQuartile());
  }
}
