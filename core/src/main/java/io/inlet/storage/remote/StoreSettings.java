package io.inlet.storage.remote;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Values of {@link StoreOption}s. Immutable; {@code toString} leaves secrets out. */
public final class StoreSettings {
  private static final StoreSettings NONE = new StoreSettings(Map.of());

  private final Map<StoreOption<?>, Object> values;

  private StoreSettings(Map<StoreOption<?>, Object> values) {
    this.values = values;
  }

  /** Returns settings with every option at its default. */
  public static StoreSettings none() {
    return NONE;
  }

  /**
   * Reads settings by name.
   *
   * @param options all that are known
   * @throws IllegalArgumentException if a name is unknown, naming the nearest, or a value is none
   *     of its option
   */
  public static StoreSettings parse(Map<String, String> texts, List<StoreOption<?>> options) {
    StoreSettings settings = NONE;
    for (Map.Entry<String, String> text : new TreeMap<>(texts).entrySet()) {
      settings = settings.withText(StoreOption.find(text.getKey(), options), text.getValue());
    }
    return settings;
  }

  /** Returns the names of options, as {@code ObjectStoreProvider} wants them. */
  public static Set<String> names(List<StoreOption<?>> options) {
    return options.stream().map(StoreOption::name).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the rows of a Markdown table: name, default, meaning. */
  public static String markdown(List<StoreOption<?>> options) {
    return options.stream()
        .map(
            option ->
                String.format(
                    "| `%s` | %s | %s%s |%n",
                    option.name(),
                    option.defaultText(),
                    option.description(),
                    option.isSecret() ? " *Secret.*" : ""))
        .collect(Collectors.joining());
  }

  private <T> StoreSettings withText(StoreOption<T> option, String text) {
    return with(option, option.parse(text));
  }

  /**
   * Returns these settings with another value.
   *
   * @throws IllegalArgumentException if the value is out of the option's bounds
   */
  public <T> StoreSettings with(StoreOption<T> option, T value) {
    Map<StoreOption<?>, Object> changed = new LinkedHashMap<>(values);
    changed.put(option, option.check(value));
    return new StoreSettings(changed);
  }

  /** Returns these settings with all values that were given in others, which come first. */
  public StoreSettings withAll(StoreSettings others) {
    Map<StoreOption<?>, Object> changed = new LinkedHashMap<>(values);
    changed.putAll(others.values);
    return new StoreSettings(changed);
  }

  /** Returns the value given, or else the option's default, or else nothing. */
  @SuppressWarnings("unchecked") // with() puts only values of the option's own type in
  public <T> Optional<T> get(StoreOption<T> option) {
    Optional<T> given = Optional.ofNullable((T) values.get(option));
    return given.or(option::defaultValue);
  }

  /**
   * Returns the value of an option that has a default.
   *
   * @throws IllegalArgumentException if there is none, naming the option
   */
  public <T> T require(StoreOption<T> option) {
    return get(option)
        .orElseThrow(() -> new IllegalArgumentException("Option " + option + " is not set"));
  }

  /** Returns whether a value was given, default or not. */
  public boolean has(StoreOption<?> option) {
    return values.containsKey(option);
  }

  /** Returns what was given, secrets left out. */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + (entry.getKey().isSecret() ? "…" : entry.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
