package io.inlet.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.storage.internal.SimulatedMachine.Force;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SpoolCrashTest {
  private static final int CRASHES =
      "long".equals(System.getProperty("inlet.stress")) ? 20_000 : 1_000;

  @Test
  void losesNothingThatWasAcknowledgedAndKeepsNothingThatWasRefused() throws IOException {
    for (int seed = 0; seed < CRASHES; seed++) {
      crash(seed, force -> false);
    }
  }

  @TestFactory
  Stream<DynamicTest> isNoticedWhenACallIsTakenOut() throws IOException {
    Set<String> sites = new TreeSet<>();
    for (int seed = 0; seed < 200; seed++) {
      crash(seed, force -> false).forEach(force -> sites.add(force.site()));
    }
    assertThat(sites.stream().map(site -> site.replaceAll(".*\\.(\\w+\\.\\w+):\\d+", "$1")))
        .containsExactlyInAnyOrder(
            "DurableDirectories.require",
            "SegmentFile.cut",
            "SegmentFile.write",
            "SegmentFile.write",
            "SegmentFile.write",
            "SpoolDirectory.delete",
            "SpoolDirectory.settle",
            "SpoolDirectory.settle");
    return sites.stream()
        .map(
            site ->
                DynamicTest.dynamicTest(site, () -> notices(force -> force.site().equals(site))));
  }

  private static void notices(Predicate<Force> ignored) throws IOException {
    int noticed = -1;
    for (int seed = 0; seed < 10 * CRASHES && noticed < 0; seed++) {
      try {
        crash(seed, ignored);
      } catch (AssertionError e) {
        noticed = seed;
      }
    }
    assertThat(noticed).as("the first crash that shows it").isNotNegative();
  }

  private static List<Force> crash(int seed, Predicate<Force> ignored) throws IOException {
    Random random = new Random(seed);
    SimulatedMachine machine = new SimulatedMachine(random, ignored);
    try {
      new SpoolWorkload(random, machine).run();
    } catch (AssertionError e) {
      throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
    }
    return machine.forces;
  }
}
