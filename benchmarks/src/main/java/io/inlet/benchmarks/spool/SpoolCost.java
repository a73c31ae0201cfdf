package io.inlet.benchmarks.spool;

import io.inlet.Receipt;
import io.inlet.TelemetryWriter;
import io.inlet.TelemetryWriterBuilder;
import io.inlet.benchmarks.measure.Spread;
import io.inlet.benchmarks.measure.TemporaryDirectory;
import io.inlet.benchmarks.measure.WrongArgumentException;
import io.inlet.benchmarks.workload.LogWorkload;
import io.inlet.benchmarks.workload.Requests;
import io.inlet.schema.Signal;
import io.inlet.table.ParquetFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * A writer with a spool beside one without: the same requests, from the first write until the last
 * row is committed to Parquet files on local disk. With a spool, requests come in groups of {@value
 * #GROUP_BYTES} bytes that share a force: by one caller who waits for each group's answers before
 * the next, and by one who sends the next group meanwhile.
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
    int rounds = WrongArgumentException.first(options, "rounds", 15);
    Requests logs = LogWorkload.generate(SEED);
    double[] without = new double[rounds];
    double[] waiting = new double[rounds];
    double[] overlapping = new double[rounds];
    double[] waitingRatios = new double[rounds];
    double[] overlappingRatios = new double[rounds];
    try (TemporaryDirectory temporary = TemporaryDirectory.createOnDisk()) {
      Path directory = temporary.path();
      for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
        double plain = records(logs, directory, 0);
        double oneGroup = records(logs, directory, 1);
        double twoGroups = records(logs, directory, 2);
        if (round >= 0) {
          without[round] = plain;
          waiting[round] = oneGroup;
          overlapping[round] = twoGroups;
          waitingRatios[round] = oneGroup / plain;
          overlappingRatios[round] = twoGroups / plain;
        }
      }
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
        "  without a spool              %,10.0f records/s%n"
            + "  one group after another      %,10.0f records/s%n"
            + "  the next while one is forced %,10.0f records/s%n",
        Spread.of(without).median(),
        Spread.of(waiting).median(),
        Spread.of(overlapping).median());
    out.printf(
        Locale.ROOT,
        "ratio spooled_over_not_spooled %.2f%nratio spooled_over_not_spooled_waiting %.2f%n",
        Spread.of(overlappingRatios).median(),
        Spread.of(waitingRatios).median());
  }

  /**
   * Records committed in a second.
   *
   * @param groups how many groups may be under way; 0 for a writer without a spool
   */
  private static double records(Requests requests, Path directory, int groups) throws IOException {
    try (TemporaryDirectory run =
        new TemporaryDirectory(Files.createTempDirectory(directory, "run"))) {
      return requests.records() * 1e9 / nanos(requests, run.path(), groups);
    }
  }

  private static long nanos(Requests requests, Path run, int groups) {
    System.gc();
    TelemetryWriterBuilder builder =
        TelemetryWriter.builder()
            .tables(ParquetFiles.at(run.resolve("lake")))
            .maxWait(Duration.ofMinutes(1));
    if (groups > 0) {
      builder.spool(run.resolve("spool"));
    }
    try (TelemetryWriter writer = builder.build()) {
      long start = System.nanoTime();
      Deque<CompletableFuture<?>> underWay = new ArrayDeque<>();
      List<CompletableFuture<Receipt>> group = new ArrayList<>();
      long bytes = 0;
      for (byte[] payload : requests.payloads()) {
        group.add(writer.write(Signal.LOGS, payload));
        bytes += payload.length;
        if (bytes >= GROUP_BYTES) {
          underWay.add(CompletableFuture.allOf(group.toArray(CompletableFuture<?>[]::new)));
          group.clear();
          bytes = 0;
          if (groups > 0 && underWay.size() >= groups) {
            underWay.remove().join();
          }
        }
      }
      writer.flush().join();
      underWay.forEach(CompletableFuture::join);
      group.forEach(CompletableFuture::join);
      return System.nanoTime() - start;
    }
  }
}
