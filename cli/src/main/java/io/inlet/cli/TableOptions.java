package io.inlet.cli;

import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import io.inlet.storage.Location;
import io.inlet.table.TableCatalog;
import io.inlet.table.TableFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --format} and {@code --option}, wherever a command reads tables. */
public final class TableOptions {
  /** What a directory with Iceberg tables of its own holds. */
  private static final String EMBEDDED_CATALOG = "catalog.db";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "The tables' format. Default: what lies at the location.",
        "Of use for Iceberg tables in a catalog server: iceberg."
      })
  private @Nullable String format;

  @Option(
      names = "--option",
      paramLabel = "KEY=VALUE",
      description = {
        "An option of the table format, such as uri=http://localhost:8181;",
        "also with \"table.\" before it, as `convert` takes it."
      })
  private Map<String, String> values = new LinkedHashMap<>();

  /** Whether the tables at a location are Iceberg's. */
  public boolean iceberg(Location location) {
    return format != null
        ? format.equals("iceberg")
        : named().containsKey("uri")
            || (location.isFile() && Files.exists(location.toPath().resolve(EMBEDDED_CATALOG)));
  }

  private Map<String, String> named() {
    Map<String, String> named = new LinkedHashMap<>();
    values.forEach((name, value) -> named.put(name.replaceFirst("^table\\.", ""), value));
    return named;
  }

  /**
   * Opens the tables at a location for more rows, in the format that lies there: plain Parquet
   * files where neither Delta nor Iceberg tables are.
   *
   * @param storage the storage's options
   */
  public TableCatalog openAsIs(Location location, Map<String, String> storage) throws IOException {
    boolean plain = format == null && !iceberg(location) && !holdsDeltaTables(location, storage);
    return plain ? open("parquet", location, storage) : open(location, storage);
  }

  private boolean holdsDeltaTables(Location location, Map<String, String> storage)
      throws IOException {
    try (TableCatalog delta = open("delta", location, storage)) {
      for (TableSchema schema : Tables.all()) {
        if (!delta.history(schema.name(), 1).isEmpty()) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * Opens the tables at a location.
   *
   * @param storage the storage's options
   */
  public TableCatalog open(Location location, Map<String, String> storage) throws IOException {
    String chosen = format != null ? format : iceberg(location) ? "iceberg" : "delta";
    return open(chosen, location, storage);
  }

  private TableCatalog open(String chosen, Location location, Map<String, String> storage)
      throws IOException {
    Map<String, String> all = new LinkedHashMap<>(storage);
    all.putAll(named());
    return TableFormats.open(chosen, location, all);
  }
}
