package io.inlet.cli.convert;

import io.inlet.cli.LakeAddress;
import io.inlet.table.TableFormats;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings of the writers that convert: what the user gave, and what converting is about.
 *
 * @param options the user's options of the writer and of the table format
 * @param retryTimeout how long what fails is tried again
 */
record WriterSettings(Map<String, String> options, Duration retryTimeout) {
  /** How much longer than the failures of a step may last, something may neither fail nor end. */
  private static final Duration STALLED = Duration.ofMinutes(10);

  private static final String COMMITTED = "not for convert, which waits for commits";

  /** Options that converting sets itself, and what to do instead. */
  private static final Map<String, String> NOT_TO_BE_SET =
      Map.of(
          "format", "use --format",
          "location", "use --to",
          "max.wait", "not for convert, which waits; see --retry-timeout",
          "retry.timeout", "use --retry-timeout",
          "producer.id", "not for convert, which names each input by its content; see --again",
          "acknowledge", COMMITTED,
          "spool.directory", COMMITTED,
          "spool.limit", COMMITTED,
          "quarantine.after", COMMITTED);

  /**
   * Checks the user's options.
   *
   * @throws IllegalArgumentException if one is not for converting
   */
  WriterSettings {
    for (String name : options.keySet()) {
      String instead = NOT_TO_BE_SET.get(name);
      if (instead != null) {
        throw new IllegalArgumentException("--option " + name + ": " + instead);
      }
    }
  }

  /** The settings of a writer to a lake whose tables are of the given format. */
  Map<String, String> of(LakeAddress lake, String format) {
    Map<String, String> settings = new LinkedHashMap<>();
    // Old records keep their own day: they come late because they are converted now.
    settings.put("date.max.ahead", "off");
    settings.put("date.max.behind", "off");
    settings.put("retry.timeout", retryTimeout.toString());
    // Rows that fail for good make room or end the closing; these are for stores that hang.
    settings.put("max.wait", retryTimeout.plus(STALLED).toString());
    settings.put("close.timeout", retryTimeout.plus(STALLED).toString());
    options.forEach(
        (name, value) ->
            settings.put(TableFormats.hasOption(format, name) ? "table." + name : name, value));
    lake.storage().forEach((name, value) -> settings.put("table." + name, value));
    settings.put("location", lake.location().toString());
    settings.put("format", format);
    return settings;
  }
}
