package io.inlet.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long an append takes when the table has 10, 100, 1,000, … commits: Inlet from OTLP bytes to
 * the commit, another implementation from an Arrow table of the same rows to the commit. They take
 * turns.
 */
public final class AppendRace {
  private static final int TURN = 10;
  private static final int MEASURED = 50;

  private AppendRace() {}

  /** Appends to one table. */
  public interface Appends {
    /** Milliseconds of each append. */
    List<Double> append(int count) throws IOException;
  }

  /**
   * Runs the race and prints {@code ratio} lines.
   *
   * @param commits the number of commits of each, at least 10
   * @param name the other's name, as {@code pyiceberg}
   */
  public static void run(int commits, Appends inlet, String name, Appends other, PrintStream out)
      throws IOException {
    if (commits < TURN) {
      throw new IllegalArgumentException("commits: " + commits + " (expected: >= " + TURN + ")");
    }
    List<Double> ofInlet = new ArrayList<>();
    List<Double> ofOther = new ArrayList<>();
    for (int done = 0; done < commits; done += TURN) {
      ofInlet.addAll(inlet.append(TURN));
      ofOther.addAll(other.append(TURN));
    }
    out.println(
        "Median milliseconds of one append of 1,000 rows, the last appends before each count:");
    for (int at : counts(commits)) {
      double mine = median(ofInlet, at);
      double theirs = median(ofOther, at);
      out.printf(Locale.ROOT, "  %,6d commits: Inlet %.1f, %s %.1f%n", at, mine, name, theirs);
      out.printf(Locale.ROOT, "ratio %s_over_inlet_append_at_%d %.2f%n", name, at, theirs / mine);
    }
  }

  private static List<Integer> counts(int commits) {
    List<Integer> counts = new ArrayList<>();
    for (int at = TURN; at < commits; at *= 10) {
      counts.add(at);
    }
    counts.add(commits);
    return counts;
  }

  private static double median(List<Double> millis, int at) {
    int from = Math.max(0, at - Math.min(MEASURED, at));
    double[] window = millis.subList(from, at).stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(window);
    return window[window.length / 2];
  }
}
