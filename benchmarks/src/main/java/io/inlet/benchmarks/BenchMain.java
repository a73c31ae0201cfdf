package io.inlet.benchmarks;

import io.inlet.benchmarks.delta.DeltaCommits;
import io.inlet.benchmarks.delta.DeltaWriters;
import io.inlet.benchmarks.exporter.SpanExports;
import io.inlet.benchmarks.iceberg.IcebergCommits;
import io.inlet.benchmarks.peers.PeerBench;
import io.inlet.benchmarks.s3.S3HttpClients;
import io.inlet.benchmarks.spool.SpoolCost;
import io.inlet.benchmarks.workload.DistinctValues;
import io.inlet.benchmarks.workload.LogWorkload;
import io.inlet.benchmarks.workload.Requests;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Measures the ways from OTLP logs to Parquet side by side and prints the ratios. */
public final class BenchMain {

  private static final long SEED = 42;
  private static final String USAGE =
      """
      usage: bench [--quick]
             bench --vs PEER[,PEER]…|all [--quick | --rounds ROUNDS] [--look-ups]
             bench delta [COMMITS [LOCATION [--option NAME=VALUE]…]]
             bench delta-writers [SECONDS [LOCATION [--option NAME=VALUE]…]]
             bench exporter [ROUNDS]
             bench iceberg [COMMITS [--option NAME=VALUE]…]
             bench s3 ENDPOINT BUCKET
             bench spool [ROUNDS]\
      """;

  private static final Map<String, Benchmark> BENCHMARKS =
      Map.of(
          "--vs", PeerBench::run,
          "delta", DeltaCommits::run,
          "delta-writers", DeltaWriters::run,
          "exporter", SpanExports::run,
          "iceberg", IcebergCommits::run,
          "s3", S3HttpClients::run,
          "spool", SpoolCost::run);

  /** A benchmark that has a name of its own. */
  private interface Benchmark {
    void run(List<String> arguments, PrintStream out) throws IOException;
  }

  private BenchMain() {}

  /**
   * Prints {@code ratio NAME VALUE} lines, and the absolute figures of this run.
   *
   * @param arguments {@code --quick} for fewer rounds, or the name of a benchmark and its arguments
   */
  public static void main(String[] arguments) throws IOException {
    List<String> options = List.of(arguments);
    Benchmark named = options.isEmpty() ? null : BENCHMARKS.get(options.get(0));
    if (named != null) {
      named.run(options.subList(1, options.size()), System.out);
    } else if (options.contains("--help")) {
      System.out.println(USAGE);
    } else if (options.isEmpty()) {
      run(new PairedRun(12, 25), System.out);
    } else if (options.equals(List.of("--quick"))) {
      run(new PairedRun(12, 9), System.out);
    } else {
      System.err.println("unknown arguments " + options + ", " + USAGE);
      System.exit(2);
    }
  }

  private static void run(PairedRun pairedRun, PrintStream out) throws IOException {
    Requests logs = LogWorkload.generate(SEED);
    long distinctValues = DistinctValues.count(logs);
    out.printf(
        Locale.ROOT,
        "%s: %,d records in %d requests, %.0f bytes each, %,d distinct attribute values%n",
        logs.name(),
        logs.records(),
        logs.payloads().size(),
        (double) logs.encodedBytes() / logs.records(),
        distinctValues);
    Path directory = Files.createTempDirectory("inlet-bench");
    try {
      LogContenders contenders = LogContenders.of(logs);
      PairedResult result = pairedRun.measure(contenders.all(), directory);
      printFigures(logs, contenders, result, directory, out);
      contenders
          .ratios(result)
          .forEach((name, value) -> out.printf(Locale.ROOT, "ratio %s %.2f%n", name, value));
    } finally {
      delete(directory);
    }
  }

  private static void printFigures(
      Requests requests,
      LogContenders contenders,
      PairedResult result,
      Path directory,
      PrintStream out)
      throws IOException {
    OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
    out.printf(
        Locale.ROOT,
        "JDK %s, %d processors, load average %.1f%n",
        Runtime.version(),
        machine.getAvailableProcessors(),
        machine.getSystemLoadAverage());
    if (machine.getSystemLoadAverage() > machine.getAvailableProcessors()) {
      out.println("Other programs compete for the processors: repeat on a quiet machine.");
    }
    out.println("Absolute figures of this run on this machine; compare only ratios between runs:");
    for (Contender contender : contenders.all()) {
      String name = contender.name();
      double millis = result.medianMillis(name);
      Path file = directory.resolve(name + ".parquet");
      out.printf(
          Locale.ROOT,
          "  %-6s %8.1f ms (%.1f ms of processor time)  %,10.0f records/s  %7.1f MB/s  %8.1f bytes"
              + " allocated/record  %s%n",
          name,
          millis,
          result.medianProcessorMillis(name),
          requests.records() / millis * 1_000,
          requests.encodedBytes() / millis / 1_000,
          result.medianAllocatedBytes(name) / requests.records(),
          Files.exists(file) ? "%,d bytes written".formatted(Files.size(file)) : "writes nothing");
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
