package io.inlet.benchmarks.goals;

import io.inlet.benchmarks.measure.WrongArgumentException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param quick fewer rounds
 * @param report where table and chart go; none when null
 */
record GoalsOptions(boolean quick, @Nullable Path report) {

  /**
   * Reads what follows {@code goals}.
   *
   * @throws WrongArgumentException if there is anything else
   */
  static GoalsOptions parse(List<String> arguments) {
    boolean quick = false;
    Path report = null;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("--quick")) {
        quick = true;
      } else if (argument.equals("--report") && i + 1 < arguments.size()) {
        report = Path.of(arguments.get(++i));
      } else {
        throw new WrongArgumentException(
            "%s (expected: --quick or --report DIRECTORY)".formatted(argument));
      }
    }
    return new GoalsOptions(quick, report);
  }
}
