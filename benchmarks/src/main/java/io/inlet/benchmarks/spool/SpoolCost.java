package io.inlet.benchmarks.spool;

import io.inlet.Receipt;
import io.inlet.TelemetryWriter;
import io.inlet.TelemetryWriterBuilder;
import io.inlet.benchmarks.workload.LogWorkload;
import io.inlet.benchmarks.workload.Requests;
import io.inlet.schema.Signal;
import io.inlet.table.ParquetFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * A writer with a spool beside one without: the same requests, from the first write until the last
 * row is committed to Parquet files on local disk. Requests follow each other without waiting for
 * answers, at most {@value #GROUP_BYTES} bytes of them, so that as much can share a force.
 */
public final class SpoolCost {
  private static final long SEED = 42;
  private static final int WARM_UP_ROUNDS = 6;
  private static final int GROUP_BYTES = 1 << 20;

  private SpoolCost() {}

  /**
   * Prints a {@code ratio} line: throughput with a spool over that without.
   *
   * @param options the number of rounds that count; 15 when empty
   */
  public static void run(List<String> options, PrintStream out) throws IOException {
    int rounds = options.isEmpty() ? 15 : Integer.parseInt(options.get(0));
    Requests logs = LogWorkload.generate(SEED);
    Path directory = Files.createTempDirectory("inlet-bench");
    double[] without = new double[rounds];
    double[] with = new double[rounds];
    double[] ratios = new double[rounds];
    try {
      for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
        double plain = records(logs, directory, false);
        double spooled = records(logs, directory, true);
        if (round >= 0) {
          without[round] = plain;
          with[round] = spooled;
          ratios[round] = spooled / plain;
        }
      }
    } finally {
      delete(directory);
    }
    out.printf(
        Locale.ROOT,
        "%s: %,d records in %d requests of %,d bytes; %d rounds%n",
        logs.name(),
        logs.records(),
        logs.payloads().size(),
        logs.encodedBytes() / logs.payloads().size(),
        rounds);
    out.printf(
        Locale.ROOT,
        "  without a spool %,10.0f records/s%n  with a spool    %,10.0f records/s%n",
        median(without),
        median(with));
    out.printf(Locale.ROOT, "ratio spooled_over_not_spooled %.2f%n", median(ratios));
  }

  /** Records committed in a second. */
  private static double records(Requests requests, Path directory, boolean spooled)
      throws IOException {
    Path run = Files.createTempDirectory(directory, "run");
    System.gc();
    TelemetryWriterBuilder builder =
        TelemetryWriter.builder()
            .tables(ParquetFiles.at(run.resolve("lake")))
            .maxWait(Duration.ofMinutes(1));
    if (spooled) {
      builder.spool(run.resolve("spool"));
    }
    long nanos;
    try (TelemetryWriter writer = builder.build()) {
      long start = System.nanoTime();
      List<CompletableFuture<Receipt>> group = new ArrayList<>();
      long bytes = 0;
      for (byte[] payload : requests.payloads()) {
        group.add(writer.write(Signal.LOGS, payload));
        bytes += payload.length;
        if (spooled && bytes >= GROUP_BYTES) {
          group.forEach(CompletableFuture::join);
          group.clear();
          bytes = 0;
        }
      }
      writer.flush().join();
      group.forEach(CompletableFuture::join);
      nanos = System.nanoTime() - start;
    }
    delete(run);
    return requests.records() * 1e9 / nanos;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
