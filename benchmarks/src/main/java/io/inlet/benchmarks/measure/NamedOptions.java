package io.inlet.benchmarks.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Options of the command line: {@code --option NAME=VALUE}, any number of times. */
public final class NamedOptions {
  private NamedOptions() {}

  /**
   * The values by name; of a name given twice the last one.
   *
   * @throws WrongArgumentException if an argument is no such option
   */
  public static Map<String, String> parse(List<String> arguments) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < arguments.size(); i += 2) {
      int equals = i + 1 < arguments.size() ? arguments.get(i + 1).indexOf('=') : -1;
      if (!arguments.get(i).equals("--option") || equals < 1) {
        throw new WrongArgumentException(
            "'" + arguments.get(i) + "' (expected: --option NAME=VALUE)");
      }
      String option = arguments.get(i + 1);
      options.put(option.substring(0, equals), option.substring(equals + 1));
    }
    return options;
  }
}
