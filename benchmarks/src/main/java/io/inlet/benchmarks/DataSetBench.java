package io.inlet.benchmarks;

import io.inlet.benchmarks.DataSetFigures.Figures;
import io.inlet.benchmarks.workload.DataSets;
import io.inlet.benchmarks.workload.DistinctValues;
import io.inlet.benchmarks.workload.Requests;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Measures data sets, one after the other, and prints what came out. */
final class DataSetBench {

  private static final int SCALING_WARM_UP_ROUNDS = 3;

  private final BenchOptions options;
  private final long seed;
  private final PrintStream out;

  DataSetBench(BenchOptions options, long seed, PrintStream out) {
    this.options = options;
    this.seed = seed;
    this.out = out;
  }

  void run() throws IOException {
    List<DataSetFigures> measured = new ArrayList<>();
    for (String name : options.dataSets()) {
      DataSetFigures figures = measure(DataSets.generate(name, seed));
      print(figures);
      measured.add(figures);
    }
    if (options.report() != null) {
      new BenchReport(measured, machine()).write(options.report());
    }
  }

  private DataSetFigures measure(Requests requests) throws IOException {
    Path directory = Files.createTempDirectory("inlet-bench");
    try {
      Contenders contenders = Contenders.of(requests);
      PairedResult result =
          new PairedRun(options.warmUpRounds(), options.rounds())
              .measure(contenders.all(), directory);
      Map<String, Spread> ratios = contenders.ratios(result);
      scaling(requests, directory, ratios);
      List<Figures> figures = new ArrayList<>();
      for (Contender contender : contenders.all()) {
        figures.add(figures(requests, contender.name(), result, directory));
      }
      return new DataSetFigures(requests, figures, ratios);
    } finally {
      delete(directory);
    }
  }

  /** Two threads, and all processors when there are more. */
  private void scaling(Requests requests, Path directory, Map<String, Spread> ratios)
      throws IOException {
    ratios.put(requests.name() + "_two_threads_over_one", scaling(requests, 2, directory));
    int processors = Runtime.getRuntime().availableProcessors();
    if (processors > 2) {
      ratios.put(
          requests.name() + "_all_processors_over_one", scaling(requests, processors, directory));
    }
  }

  private Spread scaling(Requests requests, int threads, Path directory) throws IOException {
    return Scaling.measure(requests, threads, SCALING_WARM_UP_ROUNDS, options.rounds(), directory);
  }

  private static Figures figures(
      Requests requests, String contender, PairedResult result, Path directory) throws IOException {
    double millis = result.medianMillis(contender);
    Path file = directory.resolve(contender + ".parquet");
    return new Figures(
        contender,
        millis,
        result.medianProcessorMillis(contender),
        requests.records() / millis * 1_000,
        requests.encodedBytes() / millis / 1_000,
        result.medianAllocatedBytes(contender) / requests.records(),
        Files.exists(file) ? (double) Files.size(file) / requests.records() : 0);
  }

  private static String machine() {
    OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
    return String.format(
        Locale.ROOT,
        "JDK %s, %d processors, load average %.1f",
        Runtime.version(),
        machine.getAvailableProcessors(),
        machine.getSystemLoadAverage());
  }

  private void print(DataSetFigures measured) throws IOException {
    Requests requests = measured.requests();
    out.printf(
        Locale.ROOT,
        "%s: %,d records in %,d requests, %.0f bytes each%s%n",
        requests.name(),
        requests.records(),
        requests.payloads().size(),
        (double) requests.encodedBytes() / requests.records(),
        requests.name().equals("logs")
            ? String.format(
                Locale.ROOT, ", %,d distinct attribute values", DistinctValues.count(requests))
            : "");
    out.println(machine());
    OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
    if (machine.getSystemLoadAverage() > machine.getAvailableProcessors()) {
      out.println("Other programs compete for the processors: repeat on a quiet machine.");
    }
    out.println("Absolute figures of this run on this machine; compare only ratios between runs:");
    for (Figures figures : measured.contenders()) {
      out.printf(
          Locale.ROOT,
          "  %-13s %8.1f ms (%.1f ms of processor time)  %,10.0f records/s  %7.1f MB/s  %8.1f bytes"
              + " allocated/record  %s%n",
          figures.contender(),
          figures.millis(),
          figures.processorMillis(),
          figures.recordsPerSecond(),
          figures.megabytesPerSecond(),
          figures.allocatedBytesPerRecord(),
          figures.bytesPerRecord() == 0
              ? "writes nothing"
              : String.format(Locale.ROOT, "%.1f bytes written/record", figures.bytesPerRecord()));
    }
    measured
        .ratios()
        .forEach((name, ratio) -> out.printf(Locale.ROOT, "ratio %s %.2f%n", name, ratio.median()));
    measured
        .ratios()
        .forEach(
            (name, ratio) ->
                out.printf(
                    Locale.ROOT,
                    "spread %s %.2f %.2f%n",
                    name,
                    ratio.lowerQuartile(),
                    ratio.upperQuartile()));
    out.flush();
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
