package io.inlet.internal;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as options write them: {@code 500ms}, {@code 30s}, {@code 5m}, {@code PT5M}. */
public final class DurationText {
  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,15})\\s*(ms|s|m|h|d)", Pattern.CASE_INSENSITIVE);

  private DurationText() {}

  /**
   * The duration that {@code text} is.
   *
   * @throws IllegalArgumentException if it is none, or longer than a hundred years
   */
  public static Duration parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      return requireUsable(text, duration(matcher.group(2), number));
    }
    try {
      return requireUsable(text, Duration.parse(text.strip()));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + text + "' (expected: a number and ms, s, m, h or d, like 5m)", e);
    }
  }

  private static Duration duration(String unit, long number) {
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(Math.min(number, Integer.MAX_VALUE));
    };
  }

  private static Duration requireUsable(String text, Duration duration) {
    if (duration.compareTo(Nanoseconds.LONGEST) > 0) {
      throw new IllegalArgumentException(
          "'" + text + "' (expected: at most " + Nanoseconds.LONGEST.toDays() + "d)");
    }
    return duration;
  }
}
