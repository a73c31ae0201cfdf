package io.inlet.storage.remote;

import io.inlet.DataSize;
import io.inlet.internal.DurationText;
import io.inlet.internal.Suggestions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * One setting of a store: its name, what it means, its default, and how its text is read. Declared
 * once, for the builder, for maps of strings and for the documentation. Immutable.
 *
 * @param <T> what a value is
 */
public final class StoreOption<T> {
  private final String name;
  private final String description;
  private final String expected;
  private final Function<String, T> parser;
  private final Optional<T> defaultValue;
  private final String defaultText;
  private final boolean secret;

  private StoreOption(
      String name,
      String description,
      String expected,
      Function<String, T> parser,
      Optional<T> defaultValue,
      String defaultText,
      boolean secret) {
    this.name = name;
    this.description = description;
    this.expected = expected;
    this.parser = parser;
    this.defaultValue = defaultValue;
    this.defaultText = defaultText;
    this.secret = secret;
  }

  /** A text, which may not be empty. No default. */
  public static StoreOption<String> text(String name, String description) {
    return of(name, description, "a text", StoreOption::requireText);
  }

  /** A text that never reaches a log, an exception or {@code toString}. No default. */
  public static StoreOption<String> secret(String name, String description) {
    return new StoreOption<>(
        name, description, "a text", StoreOption::requireText, Optional.empty(), "", true);
  }

  /** {@code true} or {@code false}; false by default. */
  public static StoreOption<Boolean> flag(String name, String description) {
    return of(name, description, "true or false", StoreOption::parseFlag)
        .withDefault(false, "false");
  }

  /** A whole number between two bounds, both included. */
  public static StoreOption<Integer> integer(String name, String description, int least, int most) {
    return of(
        name,
        description,
        "a whole number from " + least + " to " + most,
        text -> {
          int value = Integer.parseInt(text.strip());
          if (value < least || value > most) {
            throw new IllegalArgumentException();
          }
          return value;
        });
  }

  /** A size such as {@code 8MiB} or {@code 8388608} between two bounds, both included. */
  public static StoreOption<Integer> bytes(String name, String description, int least, int most) {
    return of(
        name,
        description,
        "a size such as 8MiB, from " + DataSize.bytes(least) + " to " + DataSize.bytes(most),
        text -> {
          long value = DataSize.parse(text).bytes();
          if (value < least || value > most) {
            throw new IllegalArgumentException();
          }
          return (int) value;
        });
  }

  /** A time such as {@code 500ms}, {@code 30s}, {@code 5m} or {@code PT5M}, longer than nothing. */
  public static StoreOption<Duration> duration(String name, String description) {
    return of(
        name,
        description,
        "a time such as 500ms, 30s or 5m",
        text -> {
          Duration value = DurationText.parse(text);
          if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException();
          }
          return value;
        });
  }

  /** An address of http or https with a host. No default. */
  public static StoreOption<URI> uri(String name, String description) {
    return of(
        name,
        description,
        "an address such as https://host:port, without user and password",
        text -> {
          URI value = URI.create(text.strip());
          String scheme = String.valueOf(value.getScheme()).toLowerCase(Locale.ROOT);
          if (!List.of("http", "https").contains(scheme)
              || value.getHost() == null
              || value.getUserInfo() != null) {
            throw new IllegalArgumentException();
          }
          return value;
        });
  }

  /** One of a few values, by name; hyphens stand for underscores, case counts for nothing. */
  public static <E extends Enum<E>> StoreOption<E> choice(
      String name, String description, Class<E> values) {
    List<E> all = List.of(values.getEnumConstants());
    return of(
        name,
        description,
        "one of " + String.join(", ", all.stream().map(StoreOption::nameOf).toList()),
        text ->
            all.stream()
                .filter(value -> nameOf(value).equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new));
  }

  private static String nameOf(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <T> StoreOption<T> of(
      String name, String description, String expected, Function<String, T> parser) {
    return new StoreOption<>(name, description, expected, parser, Optional.empty(), "", false);
  }

  private static String requireText(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException();
    }
    return text;
  }

  private static Boolean parseFlag(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException();
    };
  }

  /**
   * Returns this option with a default.
   *
   * @param text the default as it is written in the documentation
   */
  public StoreOption<T> withDefault(T value, String text) {
    return new StoreOption<>(name, description, expected, parser, Optional.of(value), text, secret);
  }

  /** Returns this option without a default, with words for what holds instead. */
  public StoreOption<T> withoutDefault(String text) {
    return new StoreOption<>(name, description, expected, parser, Optional.empty(), text, secret);
  }

  /** Returns this option with words for what holds without it, when that is no fixed value. */
  public StoreOption<T> withDefaultText(String text) {
    return new StoreOption<>(name, description, expected, parser, defaultValue, text, secret);
  }

  /** Returns its name in maps of strings, in lower case with dots. */
  public String name() {
    return name;
  }

  /** Returns what it means, in a sentence for the documentation. */
  public String description() {
    return description;
  }

  /** Returns the value that holds when none is given. */
  public Optional<T> defaultValue() {
    return defaultValue;
  }

  /** Returns the default in words for the documentation; empty if there is none. */
  public String defaultText() {
    return defaultText;
  }

  /** Returns whether values must not be shown. */
  public boolean isSecret() {
    return secret;
  }

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException if the text is none, naming the option, what was expected, and
   *     the text unless it is secret
   */
  public T parse(String text) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          String.format(
              "Option %s: %s (expected: %s)",
              name, secret ? "not a usable value" : "'" + text + "'", expected));
    }
  }

  /** Makes sure that a value given as such is one that its text could have been. */
  T check(T value) {
    return value instanceof Integer || value instanceof Duration ? parse(value.toString()) : value;
  }

  /** Finds an option by name. */
  static StoreOption<?> find(String name, List<StoreOption<?>> options) {
    return options.stream()
        .filter(option -> option.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Unknown option '"
                        + name
                        + "'"
                        + Suggestions.hint(
                            name, options.stream().map(StoreOption::name).toList())));
  }

  @Override
  public String toString() {
    return name;
  }
}
