package io.inlet.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.storage.internal.SimulatedMachine.Force;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LocalDiskCrashTest {
  private static final int CRASHES =
      "long".equals(System.getProperty("inlet.stress")) ? 20_000 : 1_000;

  /** The forces of one kind, told by what they make durable and whose it is. */
  private static final Map<String, Predicate<Force>> KINDS =
      new TreeMap<>(
          Map.of(
              "file content before it gets its name",
              force -> !force.directory(),
              "directory after an own link",
              force -> isIn(force, "LocalUpload.complete") && own(force, "link"),
              "directory after an own move",
              force -> isIn(force, "LocalUpload.complete") && own(force, "move"),
              "directory of an object found, linked by another process",
              force ->
                  isIn(force, "LocalUpload.complete")
                      && other(force, "link")
                      && !own(force, "link")
                      && !own(force, "move"),
              "parent of a directory created",
              force -> isIn(force, "DurableDirectories.require") && own(force, "createDirectory"),
              "parent of a directory found, created by another process",
              force ->
                  isIn(force, "DurableDirectories.require")
                      && other(force, "createDirectory")
                      && !own(force, "createDirectory"),
              "directory after an own deletion",
              force -> isIn(force, "LocalDisk.delete") && own(force, "delete"),
              "directory of an object not found, deleted by another process",
              force ->
                  isIn(force, "LocalDisk.delete")
                      && other(force, "delete")
                      && !own(force, "delete")));

  @Test
  void losesAndTearsNothingThatWasReportedAsWritten() throws IOException {
    for (int seed = 0; seed < CRASHES; seed++) {
      crash(seed, force -> false);
    }
  }

  @TestFactory
  Stream<DynamicTest> isNoticedWhenACallIsTakenOut() throws IOException {
    Set<String> sites = new TreeSet<>();
    for (int seed = 0; seed < 100; seed++) {
      crash(seed, force -> false).forEach(force -> sites.add(force.site()));
    }
    assertThat(sites.stream().map(site -> site.replaceAll(".*\\.(\\w+\\.\\w+):\\d+", "$1")))
        .containsExactly(
            "DurableDirectories.require",
            "LocalDisk.delete",
            "LocalUpload.complete",
            "LocalUpload.complete");
    return sites.stream()
        .map(
            site ->
                DynamicTest.dynamicTest(site, () -> notices(force -> force.site().equals(site))));
  }

  @TestFactory
  Stream<DynamicTest> isNoticedWhenForcesOfOneKindDoNothing() {
    return KINDS.entrySet().stream()
        .map(kind -> DynamicTest.dynamicTest(kind.getKey(), () -> notices(kind.getValue())));
  }

  private static void notices(Predicate<Force> ignored) {
    List<Integer> failed = new ArrayList<>();
    for (int seed = 0; seed < CRASHES && failed.isEmpty(); seed++) {
      try {
        crash(seed, ignored);
      } catch (AssertionError e) {
        failed.add(seed);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    assertThat(failed).as("crashes that show it, of " + CRASHES).isNotEmpty();
  }

  private static List<Force> crash(int seed, Predicate<Force> ignored) throws IOException {
    Random random = new Random(seed);
    SimulatedMachine machine = new SimulatedMachine(random, ignored);
    try {
      new CrashWorkload(random, machine).run();
    } catch (AssertionError e) {
      throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
    }
    return machine.forces;
  }

  private static boolean isIn(Force force, String method) {
    return force.directory() && force.site().contains("." + method + ":");
  }

  private static boolean own(Force force, String kind) {
    return force.has(kind, process -> process == force.process());
  }

  private static boolean other(Force force, String kind) {
    return force.has(kind, process -> process != force.process());
  }
}
