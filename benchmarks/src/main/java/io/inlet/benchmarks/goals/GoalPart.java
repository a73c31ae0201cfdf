package io.inlet.benchmarks.goals;

import java.util.List;

/**
 * Goals that are measured together.
 *
 * @param name {@link #WRITER}, {@link #PEERS}, {@link #LOOK_UPS} or the name of a data set
 */
record GoalPart(String name, List<Goal> goals) {
  static final String WRITER = "writer";
  static final String PEERS = "peers";
  static final String LOOK_UPS = "look-ups";

  GoalPart {
    goals = List.copyOf(goals);
  }
}
