package io.inlet.benchmarks.goals;

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
  static final String USAGE = "usage: bench goals [--quick] [--report DIRECTORY]";

  /**
   * Reads what follows {@code goals}.
   *
   * @throws IllegalArgumentException if it is not as in {@link #USAGE}
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
        throw new IllegalArgumentException(
            "%s (expected: --quick or --report DIRECTORY)%n%s".formatted(argument, USAGE));
      }
    }
    return new GoalsOptions(quick, report);
  }
}
