package io.inlet.cli;

import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStores;
import io.inlet.table.TableCatalog;
import io.inlet.table.TableFormats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a lake is, and what is needed to reach it. Asking which tables lie there creates nothing.
 *
 * @param location the address
 * @param storage options of the storage
 * @param tables options of the tables' format, some of which may be the storage's
 */
public record LakeAddress(
    Location location, Map<String, String> storage, Map<String, String> tables) {
  /** The name of the format of plain Parquet files. */
  public static final String PLAIN = "parquet";

  /** The name of Delta's format. */
  public static final String DELTA = "delta";

  /** The name of Iceberg's format. */
  public static final String ICEBERG = "iceberg";

  /** Options that say where an Iceberg catalog is, so that nothing is to be found out. */
  private static final Set<String> OF_A_CATALOG = Set.of("uri", "type", "catalog-impl");

  private static final String TABLE_PREFIX = "table.";

  /** Takes options of the tables also with {@code table.} before their names. */
  public LakeAddress {
    Map<String, String> named = new LinkedHashMap<>();
    tables.forEach(
        (name, value) ->
            named.put(
                name.startsWith(TABLE_PREFIX) ? name.substring(TABLE_PREFIX.length()) : name,
                value));
    tables = named;
  }

  /** All options of the storage. */
  public Map<String, String> storageOptions() {
    Set<String> known = ObjectStores.optionNames(location);
    Map<String, String> all = new LinkedHashMap<>(tables);
    all.keySet().retainAll(known);
    all.putAll(storage);
    return all;
  }

  /**
   * The format of the tables at the location.
   *
   * @param asked the format that the user named; null for the one that lies there
   * @return empty if none was named and none lies there
   * @throws CommandException if another lies there than was named, or several do and none was named
   * @throws IOException if the location could not be read
   */
  public Optional<String> format(@Nullable String asked) throws IOException {
    if (tables.keySet().stream().anyMatch(OF_A_CATALOG::contains)) {
      return Optional.of(asked == null ? ICEBERG : asked);
    }
    List<String> there = formatsThere();
    if (asked == null && there.size() > 1) {
      throw new CommandException(
          location
              + " holds tables of several formats: "
              + String.join(", ", there)
              + " (expected: one)",
          "--format says which ones are meant");
    }
    if (asked != null && !there.isEmpty() && !there.contains(asked)) {
      throw new CommandException(
          location
              + " holds tables of the format "
              + String.join(", ", there)
              + ", not of "
              + asked,
          "Leave out --format, or name another location");
    }
    return asked == null ? there.stream().findFirst() : Optional.of(asked);
  }

  private List<String> formatsThere() throws IOException {
    try (ObjectStore store = ObjectStores.open(location, storageOptions())) {
      return TableFormats.at(store);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Opens the tables.
   *
   * @param format their format's name
   * @throws IllegalArgumentException if an option is unknown or its value cannot be used
   */
  public TableCatalog open(String format) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(storage);
    all.putAll(tables);
    return TableFormats.open(format, location, all);
  }
}
