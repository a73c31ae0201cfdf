package io.inlet.benchmarks.iceberg;

import io.inlet.TelemetryWriter;
import io.inlet.benchmarks.AppendRace;
import io.inlet.benchmarks.PythonAppends;
import io.inlet.benchmarks.workload.LogWorkload;
import io.inlet.iceberg.IcebergTables;
import io.inlet.schema.Signal;
import io.inlet.table.AsOf;
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
 * Appends of 1,000 log records by Inlet and by PyIceberg, each to a table of its own, made by
 * Inlet, in one catalog: the SQLite file of a local directory.
 */
public final class IcebergCommits {
  private static final int DEFAULT_COMMITS = 1_000;
  private static final int PLANS = 5;
  private static final long SEED = 42;

  private IcebergCommits() {}

  /**
   * Prints {@code ratio} lines, and how long Inlet takes to load either table and list its files.
   *
   * @param arguments the number of commits, at least 10; 1,000 if none
   */
  public static void run(List<String> arguments, PrintStream out) throws IOException {
    int commits = arguments.isEmpty() ? DEFAULT_COMMITS : Integer.parseInt(arguments.get(0));
    Path lake = Files.createTempDirectory("inlet-bench-iceberg");
    byte[] request = LogWorkload.generate(SEED).payloads().get(0);
    try {
      try (TelemetryWriter writer = writer(lake, "py")) {
        append(writer, request, 1);
      }
      try (TelemetryWriter writer = writer(lake, "inlet");
          PythonAppends python =
              new PythonAppends(PyIceberg.PEER, lake.toString(), "py.otel_logs")) {
        AppendRace.run(
            commits, count -> append(writer, request, count), "pyiceberg", python::append, out);
      }
      printPlanning(lake, "inlet", out);
      printPlanning(lake, "py", out);
    } finally {
      delete(lake);
    }
  }

  private static TelemetryWriter writer(Path lake, String namespace) {
    return TelemetryWriter.builder().tables(IcebergTables.at(lake).namespace(namespace)).build();
  }

  private static List<Double> append(TelemetryWriter writer, byte[] request, int count) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      var receipt = writer.write(Signal.LOGS, request);
      writer.flush().join();
      receipt.join();
      millis.add((System.nanoTime() - start) / 1e6);
    }
    return millis;
  }

  private static void printPlanning(Path lake, String namespace, PrintStream out)
      throws IOException {
    double[] millis = new double[PLANS];
    int files = 0;
    try (IcebergTables tables = IcebergTables.at(lake).namespace(namespace)) {
      for (int i = 0; i < PLANS; i++) {
        long start = System.nanoTime();
        files = tables.snapshot("otel_logs", AsOf.LATEST).orElseThrow().files().size();
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(millis);
    out.printf(
        Locale.ROOT,
        "  table of %s: %,d files, loaded and listed in %.0f ms%n",
        namespace,
        files,
        millis[PLANS / 2]);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
