package io.inlet.benchmarks.writer;

import io.inlet.benchmarks.Spread;
import io.inlet.benchmarks.TemporaryDirectory;
import io.inlet.benchmarks.workload.DataSets;
import io.inlet.benchmarks.workload.Requests;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A whole writer under full load beside the decoder and the encoder alone: what epochs, memory,
 * threads, partitions and commits cost. Of the whole process, with what collects garbage.
 */
public final class WriterBench {
  private static final int TIMES = 10;
  private static final int WARM_UP_ROUNDS = 8;

  private final Requests requests;
  private final int rounds;

  private WriterBench(Requests requests, int rounds) {
    this.requests = requests;
    this.rounds = rounds;
  }

  /**
   * Prints figures, and {@code ratio} and {@code spread} lines.
   *
   * @param options the number of rounds that count, 9 if it is left out; then names of data sets,
   *     logs if they are
   */
  public static void run(List<String> options, long seed, PrintStream out) throws IOException {
    int rounds = options.isEmpty() ? 9 : Integer.parseInt(options.get(0));
    List<String> sets = options.size() < 2 ? List.of("logs") : options.subList(1, options.size());
    for (String set : sets) {
      measure(DataSets.generate(set, seed), rounds, out);
    }
  }

  /** The same for one data set; returns the ratios by name. */
  public static Map<String, Spread> measure(Requests requests, int rounds, PrintStream out)
      throws IOException {
    return new WriterBench(requests, rounds).measure(out);
  }

  /** What each contender has used in each round, for one record. */
  private static final class Figures {
    private final double[] nanos;
    private final double[] processorNanos;
    private final double[] allocated;
    private final double[] files;

    Figures(int rounds) {
      nanos = new double[rounds];
      processorNanos = new double[rounds];
      allocated = new double[rounds];
      files = new double[rounds];
    }
  }

  private Map<String, Spread> measure(PrintStream out) throws IOException {
    int processors = Runtime.getRuntime().availableProcessors();
    try (TemporaryDirectory directory = TemporaryDirectory.create();
        Sustained alone = new OneThread(requests, directory.path());
        Sustained one = writer("writer", directory.path(), 1);
        Sustained several = writer("writer_of_all_processors", directory.path(), processors)) {
      List<Sustained> contenders = List.of(alone, one, several);
      Map<String, Figures> figures = new LinkedHashMap<>();
      contenders.forEach(contender -> figures.put(contender.name(), new Figures(rounds)));
      for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
        for (Sustained contender : contenders) {
          takeTurn(contender, round, Objects.requireNonNull(figures.get(contender.name())));
        }
      }
      Map<String, Spread> ratios = ratios(figures);
      print(figures, ratios, out);
      return ratios;
    }
  }

  private Sustained writer(String name, Path directory, int callers) {
    return new OpenWriter(name, requests, directory, callers);
  }

  private void takeTurn(Sustained contender, int round, Figures figures) throws IOException {
    System.gc();
    WholeProcess before = WholeProcess.now();
    contender.write(TIMES);
    WholeProcess after = WholeProcess.now();
    long files = contender.clear();
    if (round >= 0) {
      double records = (double) TIMES * requests.records();
      figures.nanos[round] = (after.nanos() - before.nanos()) / records;
      figures.processorNanos[round] = (after.processorNanos() - before.processorNanos()) / records;
      figures.allocated[round] = after.allocatedSince(before) / records;
      figures.files[round] = files;
    }
  }

  private Map<String, Spread> ratios(Map<String, Figures> figures) {
    Figures alone = Objects.requireNonNull(figures.get(OneThread.NAME));
    Map<String, Spread> ratios = new LinkedHashMap<>();
    List<String> writers = new ArrayList<>(figures.keySet());
    writers.remove(OneThread.NAME);
    for (String name : writers) {
      Figures writer = Objects.requireNonNull(figures.get(name));
      ratios.put(name + "_over_one_thread", Spread.ofQuotients(alone.nanos, writer.nanos));
      ratios.put(
          name + "_over_one_thread_by_processor_time",
          Spread.ofQuotients(alone.processorNanos, writer.processorNanos));
      ratios.put(name + "_allocated_bytes_per_record", Spread.of(writer.allocated));
    }
    return ratios;
  }

  private void print(Map<String, Figures> figures, Map<String, Spread> ratios, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%s: turns of %,d records in requests of %,d bytes; %d rounds; figures of the process%n",
        requests.name(),
        TIMES * requests.records(),
        requests.encodedBytes() / requests.payloads().size(),
        rounds);
    figures.forEach(
        (name, used) ->
            out.printf(
                Locale.ROOT,
                "  %-24s %,9.0f records/s  %5.0f ns of processor time  %6.1f bytes allocated/record"
                    + "  %.0f files%n",
                name,
                1e9 / Spread.of(used.nanos).median(),
                Spread.of(used.processorNanos).median(),
                Spread.of(used.allocated).median(),
                Spread.of(used.files).median()));
    ratios.forEach(
        (name, ratio) -> out.printf(Locale.ROOT, "ratio %s %.2f%n", name, ratio.median()));
    ratios.forEach(
        (name, ratio) ->
            out.printf(
                Locale.ROOT,
                "spread %s %.2f %.2f%n",
                name,
                ratio.lowerQuartile(),
                ratio.upperQuartile()));
    out.flush();
  }
}
