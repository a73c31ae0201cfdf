package io.inlet.spring;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is set of the exporters. What is not set has the default of docs/exporter.md. A property
 * that is none of these stops the start: without its spool, an application that has misspelt it
 * would seem to run well.
 *
 * @param location directory or address of the tables; without it there are no exporters
 * @param format table format: parquet, delta or iceberg
 * @param spoolDirectory local directory that keeps what was exported until it is committed
 * @param spoolLimit bytes of spool at which exports fail, such as 1GiB
 * @param acknowledge when an export has succeeded: buffered, spooled or committed
 * @param timeout how long an export may take
 * @param maxAge age at which rows are committed
 * @param closeTimeout how long the last exporter to shut down waits for commits
 * @param memoryLimit heap for rows on their way, such as 64MiB
 * @param table options of the table format and its storage, by name
 * @param options all other options, by name
 * @param traces whether spans are exported
 * @param logs whether log records are exported
 */
@ConfigurationProperties(prefix = "inlet.exporter", ignoreUnknownFields = false)
public record InletExporterProperties(
    @Nullable String location,
    @Nullable String format,
    @Nullable String spoolDirectory,
    @Nullable String spoolLimit,
    @Nullable String acknowledge,
    @Nullable Duration timeout,
    @Nullable Duration maxAge,
    @Nullable Duration closeTimeout,
    @Nullable String memoryLimit,
    @DefaultValue Map<String, String> table,
    @DefaultValue Map<String, String> options,
    @DefaultValue("true") boolean traces,
    @DefaultValue("true") boolean logs) {

  /** Copies the maps. */
  public InletExporterProperties {
    table = Map.copyOf(table);
    options = Map.copyOf(options);
  }

  /** All of it as the exporters' builders take it. */
  Map<String, String> exporterOptions() {
    Map<String, String> all = new TreeMap<>(options);
    put(all, "location", location);
    put(all, "format", format);
    put(all, "spool.directory", spoolDirectory);
    put(all, "spool.limit", spoolLimit);
    put(all, "acknowledge", acknowledge);
    put(all, "timeout", timeout);
    put(all, "flush.max.age", maxAge);
    put(all, "close.timeout", closeTimeout);
    put(all, "memory.limit", memoryLimit);
    table.forEach((name, value) -> all.put("table." + name, value));
    return all;
  }

  private static void put(Map<String, String> all, String name, @Nullable Object value) {
    if (value != null) {
      all.put(name, value.toString());
    }
  }

  /** Names what is set and no value of it, for some are secret. */
  @Override
  public String toString() {
    return "InletExporterProperties" + exporterOptions().keySet();
  }
}
