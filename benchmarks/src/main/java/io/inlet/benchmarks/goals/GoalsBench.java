package io.inlet.benchmarks.goals;

import io.inlet.benchmarks.DataSetFigures;
import io.inlet.benchmarks.DataSetMeasurement;
import io.inlet.benchmarks.DataSetReport;
import io.inlet.benchmarks.measure.Machine;
import io.inlet.benchmarks.measure.Spread;
import io.inlet.benchmarks.peers.PeerBench;
import io.inlet.benchmarks.workload.DataSets;
import io.inlet.benchmarks.workload.Requests;
import io.inlet.benchmarks.writer.WriterBench;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures everything that Inlet has a goal for, on the JDK that runs it. */
public final class GoalsBench {
  private static final int WRITER_ROUNDS = 15;
  private static final int QUICK_WRITER_ROUNDS = 9;
  private static final int PEER_ROUNDS = 15;
  private static final int QUICK_PEER_ROUNDS = 5;
  private static final int LOOK_UP_ROUNDS = 16;
  private static final int QUICK_LOOK_UP_ROUNDS = 8;

  private final GoalsOptions options;
  private final long seed;
  private final PrintStream out;

  private GoalsBench(GoalsOptions options, long seed, PrintStream out) {
    this.options = options;
    this.seed = seed;
    this.out = out;
  }

  /**
   * Prints figures, {@code ratio NAME VALUE} lines and a {@code goal NAME VALUE (LOW to HIGH) goal
   * LIMIT met|missed} line for each goal, as soon as it is known. What cannot be measured, for a
   * peer is not installed or fails, is said in its line.
   *
   * @param arguments what follows {@code goals}
   * @throws IOException if the arguments are wrong or the report cannot be written
   */
  public static void run(List<String> arguments, long seed, PrintStream out) throws IOException {
    new GoalsBench(GoalsOptions.parse(arguments), seed, out).run();
  }

  private void run() throws IOException {
    String before = Machine.description();
    Map<String, Spread> ratios = new LinkedHashMap<>();
    List<Outcome> outcomes = new ArrayList<>();
    for (GoalPart part : Goals.parts()) {
      outcomes.addAll(measure(part, ratios));
    }
    long missed = outcomes.stream().filter(outcome -> outcome.verdict().equals("missed")).count();
    out.printf("goals missed: %d%n", missed);
    if (options.report() != null) {
      String machine = before + " at the beginning; " + Machine.description() + " at the end.";
      new GoalsReport(machine, outcomes, ratios).write(options.report());
    }
  }

  /** Adds the ratios to those that are there. */
  private List<Outcome> measure(GoalPart part, Map<String, Spread> ratios) {
    Map<String, Spread> measured = Map.of();
    String failure = "";
    try {
      measured = ratios(part.name());
    } catch (IOException failed) {
      failure = String.valueOf(failed.getMessage());
    }
    ratios.putAll(measured);
    List<Outcome> outcomes = new ArrayList<>();
    for (Goal goal : part.goals()) {
      Outcome outcome = Outcome.of(goal, measured, failure, Surroundings.here());
      out.println(outcome.line());
      outcomes.add(outcome);
    }
    out.flush();
    return outcomes;
  }

  private Map<String, Spread> ratios(String part) throws IOException {
    return switch (part) {
      case GoalPart.WRITER ->
          WriterBench.measure(
              DataSets.generate("logs", seed),
              options.quick() ? QUICK_WRITER_ROUNDS : WRITER_ROUNDS,
              out);
      case GoalPart.PEERS ->
          PeerBench.compareInstalled(options.quick() ? QUICK_PEER_ROUNDS : PEER_ROUNDS, out);
      case GoalPart.LOOK_UPS ->
          PeerBench.lookUpInInstalled(options.quick() ? QUICK_LOOK_UP_ROUNDS : LOOK_UP_ROUNDS, out);
      default -> dataSet(DataSets.generate(part, seed));
    };
  }

  private Map<String, Spread> dataSet(Requests requests) throws IOException {
    DataSetMeasurement measurement = DataSetMeasurement.usual(options.quick());
    DataSetFigures figures =
        requests.name().equals("logs")
            ? measurement.all(requests)
            : measurement.plainAndInlet(requests);
    DataSetReport.print(figures, out);
    return figures.ratios();
  }
}
