package io.inlet.benchmarks.goals;

import io.inlet.benchmarks.goals.Limit.Direction;
import java.util.Optional;

/**
 * The limits of one goal.
 *
 * @param untilJdk20 the limit on JDK 17 to 20
 * @param fromJdk21 the limit on later ones
 * @param processors on machines of fewer there is none
 */
record Target(Direction direction, double untilJdk20, double fromJdk21, int processors) {
  private static final int LATER_JDK = 21;

  static Target atLeast(double untilJdk20, double fromJdk21) {
    return new Target(Direction.AT_LEAST, untilJdk20, fromJdk21, 1);
  }

  static Target atMost(double untilJdk20, double fromJdk21) {
    return new Target(Direction.AT_MOST, untilJdk20, fromJdk21, 1);
  }

  /** The same, but only on machines of so many processors. */
  Target withProcessors(int least) {
    return new Target(direction, untilJdk20, fromJdk21, least);
  }

  /** What holds on a machine. */
  Optional<Limit> limit(Surroundings surroundings) {
    if (surroundings.processors() < processors) {
      return Optional.empty();
    }
    double value = surroundings.jdk() < LATER_JDK ? untilJdk20 : fromJdk21;
    return Optional.of(new Limit(direction, value));
  }
}
