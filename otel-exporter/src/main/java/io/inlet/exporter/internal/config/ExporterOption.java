package io.inlet.exporter.internal.config;

import io.inlet.DataSize;
import io.inlet.internal.DurationText;
import java.util.Locale;

/**
 * An option of the exporters.
 *
 * @param name its name in builders, as in docs/options.md
 * @param kind what its value is
 * @param defaultText what holds when it is not set, for the reference
 * @param meaning one sentence for the reference
 */
public record ExporterOption(String name, Kind kind, String defaultText, String meaning) {
  /** What properties begin with. */
  public static final String PREFIX = "otel.exporter.inlet.";

  /** What the value of an option is. */
  public enum Kind {
    /** Taken as it is. */
    TEXT,
    /** A whole number. */
    NUMBER,
    /** A number and a unit; without a unit, milliseconds, as everywhere in OpenTelemetry. */
    DURATION,
    /** A duration or {@code off}. */
    DURATION_OR_OFF,
    /** A number and a unit; without a unit, bytes. */
    SIZE;

    private static final String OFF = "off";

    private String canonical(String text) {
      return switch (this) {
        case TEXT -> notEmpty(text);
        case NUMBER -> text.strip();
        case DURATION -> duration(text.strip());
        case DURATION_OR_OFF -> text.strip().equalsIgnoreCase(OFF) ? OFF : duration(text.strip());
        case SIZE -> DataSize.parse(text).toString();
      };
    }

    private static String notEmpty(String text) {
      if (text.isEmpty()) {
        throw new IllegalArgumentException("'' (expected: some text)");
      }
      return text;
    }

    private static String duration(String text) {
      boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
      return DurationText.parse(digits ? text + "ms" : text).toString();
    }
  }

  /** The system property, and what it is called in any other properties of the SDK's. */
  public String property() {
    return PREFIX + name;
  }

  /** The environment variable. */
  public String environmentVariable() {
    return property().toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /** The key in declarative configuration. */
  public String yamlKey() {
    return name.replace('.', '_');
  }

  /**
   * One form for all ways to write a value.
   *
   * @throws IllegalArgumentException if it is none; the message names the option
   */
  public String canonical(String text) {
    try {
      return kind.canonical(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("option '" + name + "': " + e.getMessage(), e);
    }
  }
}
