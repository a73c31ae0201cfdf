package io.inlet.benchmarks.goals;

import io.inlet.benchmarks.measure.Machine;

/**
 * What decides which limits hold.
 *
 * @param jdk the feature version, such as 17
 */
record Surroundings(int jdk, int processors) {

  /** Those of this JVM. */
  static Surroundings here() {
    return new Surroundings(Runtime.version().feature(), Machine.processors());
  }
}
