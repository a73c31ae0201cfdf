package io.inlet.table;

import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Finds table formats by name, with Inlet's own class loader. */
public final class TableFormats {
  private TableFormats() {}

  /**
   * Opens a catalog of the named format.
   *
   * @throws IllegalArgumentException if there is no such format or an option cannot be used
   * @throws IOException if the location cannot be used at all
   */
  public static TableCatalog open(String format, Location location, Map<String, String> options)
      throws IOException {
    Map<String, TableFormat> formats = all();
    TableFormat chosen = formats.get(format);
    if (chosen == null) {
      throw new IllegalArgumentException(
          "unknown table format '"
              + format
              + "' (on the class path: "
              + String.join(", ", formats.keySet())
              + ")"
              + missingModule(format));
    }
    return chosen.open(location, options);
  }

  /** The names of the formats on the class path, in order. */
  public static List<String> names() {
    return List.copyOf(all().keySet());
  }

  /**
   * The names of the formats whose tables lie in a store, see {@link TableFormat#isAt}: one, unless
   * there are no tables, or tables of several formats that should not share a location. Creates
   * nothing.
   *
   * @throws IOException if the store could not be read
   */
  public static List<String> at(ObjectStore store) throws IOException {
    List<String> there = new ArrayList<>();
    for (TableFormat format : all().values()) {
      if (format.isAt(store)) {
        there.add(format.name());
      }
    }
    return there;
  }

  /** Whether the named format is there and has an option of this name. */
  public static boolean hasOption(String format, String option) {
    TableFormat named = all().get(format);
    return named != null && named.hasOption(option);
  }

  private static Map<String, TableFormat> all() {
    Map<String, TableFormat> formats = new TreeMap<>();
    formats.put(ParquetFiles.FORMAT.name(), ParquetFiles.FORMAT);
    for (TableFormat found :
        ServiceLoader.load(TableFormat.class, TableFormats.class.getClassLoader())) {
      formats.put(found.name(), found);
    }
    return formats;
  }

  private static String missingModule(String format) {
    return switch (format) {
      case "delta", "iceberg" ->
          ": add the dependency io.inlet:inlet-catalog-" + format + " to use it";
      default -> "";
    };
  }
}
