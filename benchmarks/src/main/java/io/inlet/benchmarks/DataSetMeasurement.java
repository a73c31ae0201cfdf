package io.inlet.benchmarks;

import io.inlet.benchmarks.DataSetFigures.Figures;
import io.inlet.benchmarks.measure.Contender;
import io.inlet.benchmarks.measure.Machine;
import io.inlet.benchmarks.measure.PairedResult;
import io.inlet.benchmarks.measure.PairedRun;
import io.inlet.benchmarks.measure.Spread;
import io.inlet.benchmarks.measure.TemporaryDirectory;
import io.inlet.benchmarks.workload.Requests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Measures data sets on the calling thread, one at a time.
 *
 * @param warmUpRounds rounds whose figures are thrown away
 * @param rounds rounds that count
 */
public record DataSetMeasurement(int warmUpRounds, int rounds) {

  private static final int SCALING_WARM_UP_ROUNDS = 3;

  /** With all rounds, or fewer for a quick look. */
  public static DataSetMeasurement usual(boolean quick) {
    return new DataSetMeasurement(
        BenchOptions.WARM_UP_ROUNDS, quick ? BenchOptions.QUICK_ROUNDS : BenchOptions.ROUNDS);
  }

  /** All contenders of a data set, and several threads. */
  public DataSetFigures all(Requests requests) throws IOException {
    return measure(Contenders.of(requests), true);
  }

  /** Only what it takes to compare Inlet end to end with the baseline {@code plain}. */
  public DataSetFigures plainAndInlet(Requests requests) throws IOException {
    return measure(Contenders.plainAndInlet(requests), false);
  }

  private DataSetFigures measure(Contenders contenders, boolean threads) throws IOException {
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      Requests requests = contenders.requests();
      PairedResult result =
          new PairedRun(warmUpRounds, rounds, PairedRun.TURN)
              .measure(contenders.all(), directory.path());
      Map<String, Spread> ratios = contenders.ratios(result);
      if (threads) {
        scaling(requests, directory.path(), ratios);
      }
      List<Figures> figures = new ArrayList<>();
      for (Contender contender : contenders.all()) {
        figures.add(figures(requests, contender.name(), result, directory.path()));
      }
      return new DataSetFigures(requests, figures, ratios);
    }
  }

  /** Two threads, and all processors when there are more. */
  private void scaling(Requests requests, Path directory, Map<String, Spread> ratios)
      throws IOException {
    ratios.put(requests.name() + "_two_threads_over_one", scaling(requests, 2, directory));
    int processors = Machine.processors();
    if (processors > 2) {
      ratios.put(
          requests.name() + "_all_processors_over_one", scaling(requests, processors, directory));
    }
  }

  private Spread scaling(Requests requests, int threads, Path directory) throws IOException {
    return Scaling.measure(requests, threads, SCALING_WARM_UP_ROUNDS, rounds, directory);
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
}
