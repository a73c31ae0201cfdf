package io.inlet.exporter.internal.declarative;

import io.inlet.exporter.InletExporterBuilder;
import io.inlet.exporter.internal.config.ExporterOptions;
import io.inlet.internal.Suggestions;
import io.opentelemetry.api.incubator.config.DeclarativeConfigException;
import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads options from declarative configuration: keys are the options' names with underscores, those
 * of the table format below the key {@code table}.
 */
final class YamlOptions {
  private static final String TABLE = "table";

  private YamlOptions() {}

  /**
   * Sets what the configuration says.
   *
   * @throws DeclarativeConfigException if something of it cannot be used
   */
  static <B extends InletExporterBuilder<B>> B apply(
      B builder, DeclarativeConfigProperties config) {
    try {
      return builder.setOptions(read(config));
    } catch (IllegalArgumentException e) {
      throw new DeclarativeConfigException("the exporter inlet: " + e.getMessage(), e);
    }
  }

  private static Map<String, String> read(DeclarativeConfigProperties config) {
    Map<String, String> byKey = new TreeMap<>();
    ExporterOptions.all().forEach(option -> byKey.put(option.yamlKey(), option.name()));
    Map<String, String> options = new TreeMap<>();
    DeclarativeConfigProperties.toMap(config)
        .forEach(
            (key, value) -> {
              String name = byKey.get(key);
              if (key.equals(TABLE) && value instanceof Map<?, ?> entries) {
                flatten(ExporterOptions.TABLE_PREFIX, entries, options);
              } else if (name == null) {
                throw unknown(key, byKey.keySet());
              } else if (value != null) {
                options.put(name, scalar(key, value));
              }
            });
    return options;
  }

  private static IllegalArgumentException unknown(String key, Set<String> keys) {
    Set<String> known = new TreeSet<>(keys);
    known.add(TABLE);
    return new IllegalArgumentException("unknown key '" + key + "'" + Suggestions.hint(key, known));
  }

  private static String scalar(String key, Object value) {
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    throw new IllegalArgumentException("key '" + key + "': expected: one value");
  }

  private static void flatten(String prefix, Map<?, ?> entries, Map<String, String> options) {
    entries.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> nested) {
            flatten(prefix + key + ".", nested, options);
          } else if (value != null) {
            options.put(prefix + key, scalar(prefix + key, value));
          }
        });
  }
}
