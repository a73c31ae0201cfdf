package io.inlet.exporter.internal.autoconfigure;

import io.inlet.exporter.InletExporterBuilder;
import io.inlet.exporter.internal.config.ExporterOption;
import io.inlet.exporter.internal.config.ExporterOptions;
import io.inlet.internal.Suggestions;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Reads options from the SDK's properties, of which an empty one is as good as none. They cannot be
 * listed, so that system properties and environment variables are looked through for names that
 * nobody knows, and for options of the table format.
 */
final class PropertyOptions {
  private final ConfigProperties config;
  private final Map<String, String> systemProperties;
  private final Map<String, String> environment;

  private PropertyOptions(
      ConfigProperties config,
      Map<String, String> systemProperties,
      Map<String, String> environment) {
    this.config = config;
    this.systemProperties = systemProperties;
    this.environment = environment;
  }

  /**
   * Sets what the properties say.
   *
   * @throws ConfigurationException if something of it cannot be used
   */
  static <B extends InletExporterBuilder<B>> void apply(B builder, ConfigProperties config) {
    Map<String, String> system = new HashMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      system.put(name, System.getProperty(name, ""));
    }
    PropertyOptions options = new PropertyOptions(config, system, System.getenv());
    checked(() -> builder.setOptions(options.read()));
  }

  /** Makes what is wrong with options the SDK's own exception, which names the property. */
  static <V> V checked(Supplier<V> action) {
    try {
      return action.get();
    } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
      throw new ConfigurationException(
          "the exporter inlet (options " + ExporterOption.PREFIX + "…): " + e.getMessage(), e);
    }
  }

  private Map<String, String> read() {
    Map<String, String> options = new TreeMap<>();
    // Those of the environment first: system properties win.
    environment.forEach((name, value) -> found(options, property(name), value));
    systemProperties.forEach((name, value) -> found(options, name, value));
    for (ExporterOption option : ExporterOptions.all()) {
      String value = config.getString(option.property());
      if (value != null && !value.isEmpty()) {
        options.put(option.name(), value);
      }
    }
    return options;
  }

  private static String property(String environmentVariable) {
    return environmentVariable.toLowerCase(Locale.ROOT).replace('_', '.');
  }

  private static void found(Map<String, String> options, String property, String value) {
    if (!property.startsWith(ExporterOption.PREFIX) || value.isEmpty()) {
      return;
    }
    String name = property.substring(ExporterOption.PREFIX.length());
    if (ExporterOptions.named(name).isPresent()) {
      return;
    }
    if (!name.startsWith(ExporterOptions.TABLE_PREFIX)) {
      throw new IllegalArgumentException("unknown property '" + property + "'" + hint(name));
    }
    options.put(name, value);
  }

  /** What all properties begin with says nothing about which of them is near. */
  private static String hint(String name) {
    Set<String> names = new TreeSet<>();
    ExporterOptions.all().forEach(option -> names.add(option.name()));
    String all = String.join(", " + ExporterOption.PREFIX, names);
    return Suggestions.nearest(name, names)
        .map(nearest -> " (did you mean '" + ExporterOption.PREFIX + nearest + "'?)")
        .orElse(" (expected one of: " + ExporterOption.PREFIX + all + ")");
  }
}
