package io.inlet.benchmarks.delta;

import io.inlet.benchmarks.appends.CommitCounts;
import io.inlet.benchmarks.appends.InletAppends;
import io.inlet.benchmarks.appends.PythonAppends;
import io.inlet.benchmarks.measure.Series;
import io.inlet.benchmarks.workload.LogWorkload;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long opening and an append take when the table has 10, 100, 1,000, … commits: Inlet from OTLP
 * bytes to the commit, delta-rs from an Arrow table of the same rows to the commit. Each has a
 * table of its own in the same store, made by Inlet with the same properties, and lengthened from
 * one count to the next by {@link LongLog}; they take turns.
 */
public final class DeltaCommits {
  private static final String DEFAULT_COMMITS = "1000";
  private static final int OPENINGS = 3;
  private static final int TURNS = 10;
  private static final int APPENDS_A_TURN = 10;
  private static final int WARM_UP = 100;

  /** Appends to long tables take seconds: then fewer turns have to do. */
  private static final long ENOUGH_NANOS = 60_000_000_000L;

  private static final long SEED = 42;

  private final GrowingTable inlet;
  private final GrowingTable ofDeltaRs;
  private final PythonAppends deltaRs;

  private DeltaCommits(GrowingTable inlet, GrowingTable ofDeltaRs, PythonAppends deltaRs) {
    this.inlet = inlet;
    this.ofDeltaRs = ofDeltaRs;
    this.deltaRs = deltaRs;
  }

  /** Milliseconds at one count of commits. */
  private record Figures(Series opening, Series appending) {}

  /**
   * Prints {@code ratio} lines.
   *
   * @param arguments the numbers of commits, ascending, separated by commas, or only the largest of
   *     10, 100, 1,000, …; 1,000 if none; then a location with options of its storage, a temporary
   *     directory if none
   */
  public static void run(List<String> arguments, PrintStream out) throws IOException {
    List<Integer> counts =
        CommitCounts.parse(arguments.isEmpty() ? DEFAULT_COMMITS : arguments.get(0));
    byte[] request = LogWorkload.generate(SEED).payloads().get(0);
    try (BenchLake lake =
        BenchLake.of(arguments.subList(Math.min(1, arguments.size()), arguments.size()))) {
      try (InletAppends warmUp = GrowingTable.create(lake, "warm-up", request).appends()) {
        warmUp.append(WARM_UP);
      }
      GrowingTable inlet = GrowingTable.create(lake, "inlet", request);
      GrowingTable ofDeltaRs = GrowingTable.create(lake, "delta-rs", request);
      try (PythonAppends deltaRs =
          new PythonAppends(
              DeltaRs.PEER,
              lake.environmentForDeltaRs(),
              lake.addressForDeltaRs("delta-rs/otel_logs"))) {
        new DeltaCommits(inlet, ofDeltaRs, deltaRs).measureAll(counts, out);
      }
    }
  }

  private void measureAll(List<Integer> counts, PrintStream out) throws IOException {
    out.println("Median (mean) milliseconds of opening, and of one append of 1,000 rows:");
    List<Figures> ofInlet = new ArrayList<>();
    List<Figures> ofOther = new ArrayList<>();
    for (int at : counts) {
      inlet.grow(at);
      ofDeltaRs.grow(at);
      Figures mine = new Figures(new Series(), new Series());
      Figures theirs = new Figures(new Series(), new Series());
      measure(mine, theirs);
      print(at, mine, theirs, out);
      ofInlet.add(mine);
      ofOther.add(theirs);
      if (ofInlet.size() > 1) {
        printGrowth("inlet", counts.get(0), at, ofInlet.get(0), mine, out);
        printGrowth("delta_rs", counts.get(0), at, ofOther.get(0), theirs, out);
      }
    }
  }

  private void measure(Figures mine, Figures theirs) throws IOException {
    for (int i = 0; i < OPENINGS; i++) {
      mine.opening.add(List.of(inlet.open()));
      theirs.opening.add(deltaRs.answers("open", 1));
    }
    try (InletAppends appends = inlet.appends()) {
      // The first append opens the table.
      appends.append(1);
      long start = System.nanoTime();
      for (int turn = 0; turn < TURNS && System.nanoTime() - start < ENOUGH_NANOS; turn++) {
        mine.appending.add(appends.append(APPENDS_A_TURN));
        theirs.appending.add(deltaRs.append(APPENDS_A_TURN));
      }
    }
  }

  private static void print(int at, Figures mine, Figures theirs, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "  %,7d commits: opening: Inlet %s, delta-rs %s; append: Inlet %s, delta-rs %s%n",
        at,
        mine.opening,
        theirs.opening,
        mine.appending,
        theirs.appending);
    ratio("delta_rs_over_inlet_open_at_" + at, theirs.opening, mine.opening, out);
    ratio("delta_rs_over_inlet_append_at_" + at, theirs.appending, mine.appending, out);
    out.printf(
        Locale.ROOT,
        "ratio delta_rs_over_inlet_append_mean_at_%d %.2f%n",
        at,
        theirs.appending.mean() / mine.appending.mean());
  }

  private static void printGrowth(
      String name, int from, int at, Figures first, Figures now, PrintStream out) {
    ratio(name + "_append_growth_" + from + "_to_" + at, now.appending, first.appending, out);
  }

  private static void ratio(String name, Series over, Series under, PrintStream out) {
    out.printf(Locale.ROOT, "ratio %s %.2f%n", name, over.median() / under.median());
  }
}
