package io.inlet.benchmarks;

import io.inlet.benchmarks.measure.WrongArgumentException;
import io.inlet.benchmarks.workload.DataSets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code bench} without another name was asked for.
 *
 * @param dataSets names of {@link DataSets}, in the order of measurement
 * @param warmUpRounds rounds whose figures are thrown away
 * @param rounds rounds that count
 * @param report where table and chart go; none when null
 */
record BenchOptions(List<String> dataSets, int warmUpRounds, int rounds, @Nullable Path report) {

  static final int WARM_UP_ROUNDS = 12;
  static final int ROUNDS = 25;
  static final int QUICK_ROUNDS = 9;

  /**
   * Reads arguments.
   *
   * @throws WrongArgumentException if one is unknown or has no value
   */
  static BenchOptions parse(List<String> arguments) {
    List<String> dataSets = List.of("logs");
    int rounds = ROUNDS;
    Path report = null;
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      switch (argument) {
        case "--quick" -> rounds = QUICK_ROUNDS;
        case "--data" -> dataSets = DataSets.parse(value(argument, rest));
        case "--report" -> report = Path.of(value(argument, rest));
        default ->
            throw new WrongArgumentException(
                "argument: %s (expected: --quick, --data or --report)".formatted(argument));
      }
    }
    return new BenchOptions(dataSets, WARM_UP_ROUNDS, rounds, report);
  }

  private static String value(String argument, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new WrongArgumentException(
          "%s has no value (expected: %s)"
              .formatted(
                  argument,
                  argument.equals("--data") ? "all, or names with commas between" : "a directory"));
    }
    return rest.next();
  }
}
