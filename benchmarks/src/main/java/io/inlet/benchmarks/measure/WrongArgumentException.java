package io.inlet.benchmarks.measure;

import java.util.List;

/** An argument of the command line that is not as a benchmark wants it; the message says how. */
public final class WrongArgumentException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** A message for whoever typed it. */
  public WrongArgumentException(String message) {
    super(message);
  }

  /**
   * The first argument, a whole number of at least 1.
   *
   * @param name what it counts
   * @param byDefault what it is when there are no arguments
   */
  public static int first(List<String> arguments, String name, int byDefault) {
    return arguments.isEmpty() ? byDefault : count(name, arguments.get(0));
  }

  /**
   * A whole number of at least 1.
   *
   * @param name what it counts
   */
  public static int count(String name, String text) {
    try {
      int count = Integer.parseInt(text.trim());
      if (count >= 1) {
        return count;
      }
    } catch (NumberFormatException notANumber) {
      // Told below.
    }
    throw new WrongArgumentException(
        "%s: '%s' (expected: a whole number of at least 1)".formatted(name, text));
  }
}
