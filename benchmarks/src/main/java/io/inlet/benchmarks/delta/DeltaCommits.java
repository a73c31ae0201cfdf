package io.inlet.benchmarks.delta;

import io.inlet.benchmarks.PythonAppends;
import io.inlet.benchmarks.workload.LogWorkload;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How long an append takes when the table has 10, 100, 1,000, … commits: Inlet from OTLP bytes to
 * the commit, delta-rs from an Arrow table of the same rows to the commit. Each has a table of its
 * own on the same disk, made by Inlet, with the same properties; they take turns.
 */
public final class DeltaCommits {
  private static final int DEFAULT_COMMITS = 1_000;
  private static final int TURN = 10;
  private static final int MEASURED = 50;
  private static final long SEED = 42;

  private DeltaCommits() {}

  /**
   * Prints {@code ratio} lines.
   *
   * @param arguments the number of commits, at least 10; 1,000 if none
   */
  public static void run(List<String> arguments, PrintStream out) throws IOException {
    int commits = arguments.isEmpty() ? DEFAULT_COMMITS : Integer.parseInt(arguments.get(0));
    if (commits < TURN) {
      throw new IllegalArgumentException("commits: " + commits + " (expected: >= " + TURN + ")");
    }
    Path directory = Files.createTempDirectory("inlet-bench-delta");
    byte[] request = LogWorkload.generate(SEED).payloads().get(0);
    try (InletAppends inlet = new InletAppends(directory.resolve("inlet"), request)) {
      InletAppends.once(directory.resolve("rs"), request);
      try (PythonAppends deltaRs =
          new PythonAppends(DeltaRs.PEER, directory.resolve("rs/otel_logs").toString())) {
        List<Double> ofInlet = new ArrayList<>();
        List<Double> ofDeltaRs = new ArrayList<>();
        for (int done = 0; done < commits; done += TURN) {
          ofInlet.addAll(inlet.append(TURN));
          ofDeltaRs.addAll(deltaRs.append(TURN));
        }
        print(commits, ofInlet, ofDeltaRs, out);
      }
    } finally {
      delete(directory);
    }
  }

  private static void print(
      int commits, List<Double> ofInlet, List<Double> ofDeltaRs, PrintStream out) {
    out.println(
        "Median milliseconds of one append of 1,000 rows, the last appends before each count:");
    for (int at = TURN; at <= commits; at *= 10) {
      double inlet = median(ofInlet, at);
      double deltaRs = median(ofDeltaRs, at);
      out.printf(Locale.ROOT, "  %,6d commits: Inlet %.1f, delta-rs %.1f%n", at, inlet, deltaRs);
      out.printf(Locale.ROOT, "ratio delta_rs_over_inlet_append_at_%d %.2f%n", at, deltaRs / inlet);
    }
    if (commits > 10 * TURN) {
      // The first ten are warm-up of both.
      out.printf(
          Locale.ROOT,
          "ratio inlet_append_growth_100_to_%d %.2f%n",
          commits,
          median(ofInlet, commits) / median(ofInlet, 100));
      out.printf(
          Locale.ROOT,
          "ratio delta_rs_append_growth_100_to_%d %.2f%n",
          commits,
          median(ofDeltaRs, commits) / median(ofDeltaRs, 100));
    }
  }

  private static double median(List<Double> millis, int at) {
    int from = Math.max(0, at - Math.min(MEASURED, at));
    double[] window = millis.subList(from, at).stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(window);
    return window[window.length / 2];
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
