package io.inlet.benchmarks;

import io.inlet.benchmarks.delta.DeltaCommits;
import io.inlet.benchmarks.delta.DeltaWriters;
import io.inlet.benchmarks.exporter.SpanExports;
import io.inlet.benchmarks.goals.GoalsBench;
import io.inlet.benchmarks.iceberg.IcebergCommits;
import io.inlet.benchmarks.measure.WrongArgumentException;
import io.inlet.benchmarks.peers.PeerBench;
import io.inlet.benchmarks.s3.S3HttpClients;
import io.inlet.benchmarks.spool.SpoolCost;
import io.inlet.benchmarks.workload.DataSetExport;
import io.inlet.benchmarks.writer.WriterBench;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Measures the ways from OTLP to Parquet side by side and prints the ratios. */
public final class BenchMain {

  private static final long SEED = 42;
  private static final String USAGE =
      """
      usage: bench [--quick] [--data NAME,…|all] [--report DIRECTORY]
             bench --vs PEER[,PEER]…|all [--quick | --rounds ROUNDS] [--look-ups]
             bench delta [COMMITS [LOCATION [--option NAME=VALUE]…]]
             bench delta-writers [SECONDS [LOCATION [--option NAME=VALUE]…]]
             bench export DIRECTORY [--data NAME,…|all]
             bench exporter [ROUNDS]
             bench goals [--quick] [--report DIRECTORY]
             bench iceberg [COMMITS [--option NAME=VALUE]…]
             bench s3 ENDPOINT BUCKET
             bench spool [ROUNDS]
             bench writer [ROUNDS [DATA-SET]…]\
      """;

  private static final Map<String, Benchmark> BENCHMARKS =
      Map.of(
          "--vs", PeerBench::run,
          "delta", DeltaCommits::run,
          "delta-writers", DeltaWriters::run,
          "export", (arguments, out) -> DataSetExport.run(arguments, SEED, out),
          "exporter", SpanExports::run,
          "goals", (arguments, out) -> GoalsBench.run(arguments, SEED, out),
          "iceberg", IcebergCommits::run,
          "s3", S3HttpClients::run,
          "spool", SpoolCost::run,
          "writer", (arguments, out) -> WriterBench.run(arguments, SEED, out));

  /** A benchmark that has a name of its own. */
  private interface Benchmark {
    void run(List<String> arguments, PrintStream out) throws IOException;
  }

  private BenchMain() {}

  /**
   * Prints {@code ratio NAME VALUE} lines, and the absolute figures of this run.
   *
   * @param arguments what {@link BenchOptions} reads, or the name of a benchmark and its arguments
   */
  public static void main(String[] arguments) throws IOException {
    try {
      run(List.of(arguments));
    } catch (WrongArgumentException e) {
      System.err.println(e.getMessage() + "\n" + USAGE);
      System.exit(2);
    }
  }

  private static void run(List<String> options) throws IOException {
    Benchmark named = options.isEmpty() ? null : BENCHMARKS.get(options.get(0));
    if (named != null) {
      named.run(options.subList(1, options.size()), System.out);
    } else if (options.contains("--help")) {
      System.out.println(USAGE);
    } else {
      new DataSetBench(BenchOptions.parse(options), SEED, System.out).run();
    }
  }
}
