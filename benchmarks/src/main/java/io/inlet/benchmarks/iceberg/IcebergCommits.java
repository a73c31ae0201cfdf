package io.inlet.benchmarks.iceberg;

import com.sun.management.OperatingSystemMXBean;
import io.inlet.benchmarks.appends.CommitCounts;
import io.inlet.benchmarks.appends.InletAppends;
import io.inlet.benchmarks.appends.PythonAppends;
import io.inlet.benchmarks.measure.Series;
import io.inlet.benchmarks.workload.LogWorkload;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long opening and an append take when the table has 10, 100, 1,000, … snapshots: Inlet from
 * OTLP bytes to the commit, PyIceberg from an Arrow table of the same rows to the commit. Each has
 * a table of its own in the same catalog, made by Inlet with the same properties, and lengthened
 * from one count to the next by {@link LongTable}; they take turns.
 */
public final class IcebergCommits {
  private static final String DEFAULT_COMMITS = "1000";
  private static final int OPENINGS = 3;
  private static final int TURNS = 20;
  private static final int APPENDS_A_TURN = 5;
  private static final int WARM_UP = 100;

  /** Appends to long tables take seconds: then fewer turns have to do. */
  private static final long ENOUGH_NANOS = 60_000_000_000L;

  private static final long SEED = 42;

  private final LongTable inlet;
  private final LongTable ofPyIceberg;
  private final PythonAppends pyIceberg;

  private IcebergCommits(LongTable inlet, LongTable ofPyIceberg, PythonAppends pyIceberg) {
    this.inlet = inlet;
    this.ofPyIceberg = ofPyIceberg;
    this.pyIceberg = pyIceberg;
  }

  /** Milliseconds at one count of snapshots. */
  private record Figures(Series opening, Series appending, Series processor) {
    Figures() {
      this(new Series(), new Series(), new Series());
    }
  }

  /**
   * Prints {@code ratio} lines.
   *
   * @param arguments the numbers of commits, ascending, separated by commas, or only the largest of
   *     10, 100, 1,000, …; 1,000 if none; then the properties of a REST catalog, SQLite in a
   *     temporary directory if none
   */
  public static void run(List<String> arguments, PrintStream out) throws IOException {
    List<Integer> counts =
        CommitCounts.parse(arguments.isEmpty() ? DEFAULT_COMMITS : arguments.get(0));
    byte[] request = LogWorkload.generate(SEED).payloads().get(0);
    try (BenchCatalog catalog =
        BenchCatalog.of(arguments.subList(Math.min(1, arguments.size()), arguments.size()))) {
      try (InletAppends warmUp = LongTable.create(catalog, "warm_up", request, true).appends()) {
        warmUp.append(WARM_UP);
      }
      LongTable inlet = LongTable.create(catalog, "inlet", request, true);
      LongTable ofPyIceberg = LongTable.create(catalog, "pyiceberg", request, false);
      try (PythonAppends pyIceberg =
          new PythonAppends(PyIceberg.PEER, catalog.argumentsOfPyIceberg("pyiceberg"))) {
        new IcebergCommits(inlet, ofPyIceberg, pyIceberg).measureAll(counts, out);
      }
    }
  }

  private void measureAll(List<Integer> counts, PrintStream out) throws IOException {
    out.println("Median (mean) milliseconds of opening, and of one append of 1,000 rows:");
    List<Figures> ofInlet = new ArrayList<>();
    List<Figures> ofOther = new ArrayList<>();
    for (int at : counts) {
      inlet.grow(at);
      ofPyIceberg.grow(at);
      Figures mine = new Figures();
      Figures theirs = new Figures();
      measure(mine, theirs);
      print(at, mine, theirs, out);
      out.println("          table of Inlet: " + inlet.planning());
      out.println("          table of PyIceberg: " + ofPyIceberg.planning());
      ofInlet.add(mine);
      ofOther.add(theirs);
      if (ofInlet.size() > 1) {
        printGrowth("inlet", counts.get(0), at, ofInlet.get(0), mine, out);
        printGrowth("pyiceberg", counts.get(0), at, ofOther.get(0), theirs, out);
      }
    }
  }

  private void measure(Figures mine, Figures theirs) throws IOException {
    for (int i = 0; i < OPENINGS; i++) {
      mine.opening().add(List.of(inlet.open()));
      theirs.opening().add(pyIceberg.answers("open", 1));
    }
    try (InletAppends appends = inlet.appends()) {
      // The first append makes the writer's threads.
      appends.append(1);
      long start = System.nanoTime();
      for (int turn = 0; turn < TURNS && System.nanoTime() - start < ENOUGH_NANOS; turn++) {
        double before = processorMillis();
        mine.appending().add(appends.append(APPENDS_A_TURN));
        mine.processor().add(List.of((processorMillis() - before) / APPENDS_A_TURN));
        before = processorMillisOfPyIceberg();
        theirs.appending().add(pyIceberg.append(APPENDS_A_TURN));
        double after = processorMillisOfPyIceberg();
        theirs.processor().add(List.of((after - before) / APPENDS_A_TURN));
      }
    }
  }

  /** Of all threads of this process: compiling and collecting garbage count. */
  private static double processorMillis() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e6;
  }

  private double processorMillisOfPyIceberg() throws IOException {
    return pyIceberg.answers("processor", 1).get(0);
  }

  private static void print(int at, Figures mine, Figures theirs, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "  %,6d commits: opening: Inlet %s, PyIceberg %s; append (%d each): Inlet %s, PyIceberg %s;"
            + " its processor time: Inlet %s, PyIceberg %s%n",
        at,
        mine.opening(),
        theirs.opening(),
        mine.appending().values().size(),
        mine.appending(),
        theirs.appending(),
        mine.processor(),
        theirs.processor());
    ratio("pyiceberg_over_inlet_open_at_" + at, theirs.opening(), mine.opening(), out);
    ratio("pyiceberg_over_inlet_append_at_" + at, theirs.appending(), mine.appending(), out);
    ratio(
        "pyiceberg_over_inlet_append_by_processor_time_at_" + at,
        theirs.processor(),
        mine.processor(),
        out);
    out.printf(
        Locale.ROOT,
        "ratio pyiceberg_over_inlet_append_mean_at_%d %.2f%n",
        at,
        theirs.appending().mean() / mine.appending().mean());
  }

  private static void printGrowth(
      String name, int from, int at, Figures first, Figures now, PrintStream out) {
    String growth = "_growth_" + from + "_to_" + at;
    ratio(name + "_append" + growth, now.appending(), first.appending(), out);
    ratio(name + "_append_by_processor_time" + growth, now.processor(), first.processor(), out);
  }

  private static void ratio(String name, Series over, Series under, PrintStream out) {
    out.printf(Locale.ROOT, "ratio %s %.2f%n", name, over.median() / under.median());
  }
}
