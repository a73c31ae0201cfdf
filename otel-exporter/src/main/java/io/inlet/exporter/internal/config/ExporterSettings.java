package io.inlet.exporter.internal.config;

import io.inlet.TelemetryWriterBuilder;
import io.inlet.internal.DurationText;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Settings of an exporter, complete.
 *
 * @param writer the options of the writer, with the exporters' defaults, each value in one form
 * @param timeout how long an export may take
 */
public record ExporterSettings(Map<String, String> writer, Duration timeout) {
  private static final String COMMITTED = "committed";

  /** Copies the map. */
  public ExporterSettings {
    writer = Map.copyOf(writer);
  }

  /**
   * Checks options and completes them.
   *
   * @param options by name; those of the table format behind {@link ExporterOptions#TABLE_PREFIX}
   * @throws IllegalArgumentException if one is unknown, cannot be used or is missing
   */
  public static ExporterSettings of(Map<String, String> options) {
    Map<String, String> writer = new TreeMap<>();
    for (Map.Entry<String, String> option : options.entrySet()) {
      add(writer, option.getKey(), option.getValue());
    }
    Duration timeout = ExportTiming.timeout(writer.remove(ExporterOptions.TIMEOUT));
    if (!writer.containsKey(ExporterOptions.LOCATION)) {
      throw new IllegalArgumentException(
          "option 'location' is missing (expected: the directory or address of the tables)");
    }
    boolean spooled = writer.containsKey(ExporterOptions.SPOOL_DIRECTORY);
    writer.putIfAbsent(ExporterOptions.FORMAT, "parquet");
    writer.putIfAbsent(ExporterOptions.ACKNOWLEDGE, spooled ? "spooled" : "buffered");
    writer.putIfAbsent(
        ExporterOptions.CLOSE_TIMEOUT, ExporterOptions.DEFAULT_CLOSE_TIMEOUT.toString());
    if (spooled) {
      writer.putIfAbsent(
          ExporterOptions.MAX_AGE, ExporterOptions.DEFAULT_SPOOLED_MAX_AGE.toString());
    }
    ExporterSettings settings = new ExporterSettings(writer, timeout);
    ExportTiming.requireTime(
        timeout,
        settings.committed(),
        duration(writer.get("commit.delay"), TelemetryWriterBuilder.DEFAULT_COMMIT_DELAY),
        duration(writer.get("max.wait"), Duration.ZERO));
    return settings;
  }

  private static void add(Map<String, String> writer, String name, String value) {
    if (name.equals(ExporterOptions.TABLE_OPTIONS)) {
      for (String pair : value.split(",", -1)) {
        int equals = pair.indexOf('=');
        if (equals < 1) {
          throw new IllegalArgumentException(
              "option '" + name + "': an entry has no name and '=' (expected: name=value,…)");
        }
        writer.put(
            ExporterOptions.TABLE_PREFIX + pair.substring(0, equals).strip(),
            pair.substring(equals + 1).strip());
      }
    } else if (name.startsWith(ExporterOptions.TABLE_PREFIX)) {
      writer.put(name, value);
    } else {
      writer.put(name, ExporterOptions.require(name).canonical(value));
    }
  }

  private static Duration duration(@Nullable String text, Duration byDefault) {
    return text == null ? byDefault : DurationText.parse(text);
  }

  /** Where rows go: two exporters of one destination share a writer. */
  public Map<String, String> destination() {
    Map<String, String> destination = new TreeMap<>();
    for (String name :
        new String[] {
          ExporterOptions.LOCATION,
          ExporterOptions.FORMAT,
          ExporterOptions.TABLE_PREFIX + "namespace"
        }) {
      String value = writer.get(name);
      if (value != null) {
        destination.put(name, value);
      }
    }
    return destination;
  }

  /** Whether accepted data survives the process. */
  public boolean spooled() {
    return writer.containsKey(ExporterOptions.SPOOL_DIRECTORY);
  }

  /** Whether exports wait for the commit. */
  public boolean committed() {
    return COMMITTED.equalsIgnoreCase(writer.get(ExporterOptions.ACKNOWLEDGE));
  }

  /** The location, for messages. */
  public String location() {
    String location = writer.get(ExporterOptions.LOCATION);
    return location == null ? "" : location;
  }

  /**
   * Says how another configuration of the same destination differs; values of the table format's
   * options, which may be secret, are not named.
   */
  public String difference(ExporterSettings other) {
    StringBuilder text = new StringBuilder();
    Map<String, String> names = new TreeMap<>(writer);
    names.putAll(other.writer);
    for (String name : names.keySet()) {
      String left = writer.get(name);
      String right = other.writer.get(name);
      if (left == null || !left.equals(right)) {
        text.append(text.isEmpty() ? "" : "; ").append('\'').append(name).append("' is ");
        text.append(
            name.startsWith(ExporterOptions.TABLE_PREFIX)
                ? "not the same"
                : show(left) + " in one and " + show(right) + " in the other");
      }
    }
    return text.toString();
  }

  private static String show(@Nullable String value) {
    return value == null ? "not set" : value;
  }

  /** Names no value, for some are secret. */
  @Override
  public String toString() {
    return "ExporterSettings" + new TreeMap<>(writer).keySet();
  }
}
