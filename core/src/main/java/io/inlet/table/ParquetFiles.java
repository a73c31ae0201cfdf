package io.inlet.table;

import io.inlet.parquet.ParquetOptions;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStores;
import io.inlet.table.internal.ParquetFilesTable;
import io.inlet.table.internal.SortColumns;
import io.inlet.table.internal.TableDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Plain Parquet files in Hive layout: {@code {location}/otel_logs/date=2026-11-20/{file}.parquet}.
 *
 * <p>Each epoch of a producer is exactly one file for each table and date, put if absent: the name
 * stands for the set of rows, so writing it again adds nothing. A file appears whole or not at all;
 * the several files of one epoch do not appear in one instant.
 *
 * <p>Rows are refused ({@link TableRefusedException}) where a table is of another format already.
 */
public final class ParquetFiles implements TableCatalog {

  /**
   * The format by name: {@code parquet}. Options are {@code sort.by}, see {@link #sortedBy},
   * separated by commas, and those of the storage.
   */
  public static final TableFormat FORMAT = new Format();

  private final ObjectStore store;
  private final ParquetOptions parquetOptions;
  private final List<String> sortedBy;

  private ParquetFiles(ObjectStore store, ParquetOptions parquetOptions, List<String> sortedBy) {
    this.store = store;
    this.parquetOptions = parquetOptions;
    this.sortedBy = List.copyOf(sortedBy);
  }

  /** Files below a directory of the local disk, which is created when the first is written. */
  public static ParquetFiles at(Path directory) {
    return at(Location.of(directory));
  }

  /**
   * Files below a location, with the storage's default options.
   *
   * @throws IllegalArgumentException if no storage on the class path takes the location
   * @throws UncheckedIOException if the storage cannot be opened
   */
  public static ParquetFiles at(Location location) {
    try {
      return at(ObjectStores.open(location));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files in a store, which the catalog closes. */
  public static ParquetFiles at(ObjectStore store) {
    return new ParquetFiles(store, ParquetOptions.defaults(), List.of());
  }

  /** The same place, written with other options. */
  public ParquetFiles withParquetOptions(ParquetOptions options) {
    return new ParquetFiles(store, options, sortedBy);
  }

  /**
   * Rows are sorted by these columns, such as {@code service_name}, {@code time desc}, within each
   * row group, and from the first row of a file to its last unless some had to leave memory before
   * their epoch ended. All tables need to have the columns. Default: as they came.
   */
  public ParquetFiles sortedBy(String... columns) {
    return new ParquetFiles(store, parquetOptions, List.of(columns));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a column to sort by is unknown or no scalar
   */
  @Override
  public Table open(TableSchema schema) {
    return new ParquetFilesTable(
        store, schema, parquetOptions, SortColumns.parse(sortedBy, schema));
  }

  @Override
  public String toString() {
    return "Parquet files at " + store.root();
  }

  @Override
  public void close() throws IOException {
    store.close();
  }

  private static final class Format implements TableFormat {
    @Override
    public String name() {
      return "parquet";
    }

    @Override
    public TableCatalog open(Location location, Map<String, String> options) throws IOException {
      Map<String, String> ofStorage = new HashMap<>(options);
      String sortBy = ofStorage.remove("sort.by");
      ParquetFiles files = at(ObjectStores.open(location, ofStorage));
      return sortBy == null ? files : files.sortedBy(sortBy.split(","));
    }

    @Override
    public boolean isAt(ObjectStore store) throws IOException {
      for (TableSchema schema : Tables.all()) {
        if (new TableDirectory(store, schema.name()).hasPlainFiles()) {
          return true;
        }
      }
      return false;
    }

    @Override
    public boolean hasOption(String option) {
      return option.equals("sort.by");
    }
  }
}
