package io.inlet.benchmarks.writer;

import io.inlet.benchmarks.measure.Spread;
import io.inlet.benchmarks.measure.TemporaryDirectory;
import io.inlet.benchmarks.measure.WrongArgumentException;
import io.inlet.benchmarks.workload.DataSets;
import io.inlet.benchmarks.workload.Requests;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

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
    int rounds = WrongArgumentException.first(options, "rounds", 9);
    List<String> sets =
        options.size() < 2
            ? List.of("logs")
            : DataSets.parse(String.join(",", options.subList(1, options.size())));
    for (String set : sets) {
      measure(DataSets.generate(set, seed), rounds, out);
    }
  }

  /** The same for one data set; returns the ratios by name. */
  public static Map<String, Spread> measure(Requests requests, int rounds, PrintStream out)
      throws IOException {
    return new WriterBench(requests, rounds).measure(out);
  }

  private Map<String, Spread> measure(PrintStream out) throws IOException {
    int processors = Runtime.getRuntime().availableProcessors();
    try (TemporaryDirectory directory = TemporaryDirectory.create();
        Sustained alone = new OneThread(requests, directory.path());
        Sustained one = writer("writer", directory, 1, false);
        Sustained all = writer("writer_of_all_processors", directory, processors, false);
        Sustained spooled = writer("writer_with_spool", directory, processors, true)) {
      List<SustainedFigures> figures =
          Stream.of(alone, one, all, spooled)
              .map(contender -> new SustainedFigures(contender, rounds))
              .toList();
      for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
        for (SustainedFigures of : figures) {
          takeTurn(of, round);
        }
      }
      return print(figures, out);
    }
  }

  private Sustained writer(
      String name, TemporaryDirectory directory, int threads, boolean spooled) {
    return new OpenWriter(name, requests, directory.path(), threads, spooled);
  }

  private void takeTurn(SustainedFigures figures, int round) throws IOException {
    System.gc();
    WholeProcess before = WholeProcess.now();
    figures.contender().write(TIMES);
    WholeProcess after = WholeProcess.now();
    long files = figures.contender().clear();
    if (round >= 0) {
      figures.record(round, before, after, (double) TIMES * requests.records(), files);
    }
  }

  /** Prints figures and ratios; returns the ratios. */
  private Map<String, Spread> print(List<SustainedFigures> figures, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%s: turns of %,d records in requests of %,d bytes; %d rounds; figures of the process%n",
        requests.name(),
        TIMES * requests.records(),
        requests.encodedBytes() / requests.payloads().size(),
        rounds);
    figures.forEach(of -> out.println(of.line()));
    Map<String, Spread> ratios = new LinkedHashMap<>();
    for (SustainedFigures writer : figures.subList(1, figures.size())) {
      ratios.putAll(writer.ratiosOver(figures.get(0)));
    }
    Spread.print(ratios, out);
    out.flush();
    return ratios;
  }
}
