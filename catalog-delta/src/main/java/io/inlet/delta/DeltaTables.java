package io.inlet.delta;

import io.inlet.delta.internal.DeltaCatalog;
import io.inlet.delta.internal.TableSettings;
import io.inlet.parquet.ParquetOptions;
import io.inlet.schema.TableSchema;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStores;
import io.inlet.table.AsOf;
import io.inlet.table.OrphanFile;
import io.inlet.table.Table;
import io.inlet.table.TableCatalog;
import io.inlet.table.TableFormat;
import io.inlet.table.TableSnapshot;
import io.inlet.table.TableVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Delta Lake tables below a location, a directory each: {@code {location}/otel_logs}.
 *
 * <p>A table is created by its first rows, by whichever writer is first; an existing one gets the
 * columns it lacks and keeps those of its own. An epoch is one commit under a {@code txn} action,
 * so that it is there once however often it is tried. Partitioned by {@code date} unless told
 * otherwise. None is created where plain Parquet files or an Iceberg table lie: rows are refused
 * then ({@link io.inlet.table.TableRefusedException}).
 *
 * <p>What is set here of layout and properties holds for tables that are created; one that exists
 * keeps its own, see {@link #setTableProperties}.
 *
 * <p>Immutable and safe for use by several threads; copies made by the {@code with} methods share
 * the store, which {@link #close} closes.
 */
public final class DeltaTables implements TableCatalog {

  /** The format by name: {@code delta}. */
  public static final TableFormat FORMAT = new DeltaFormat();

  /** How long one commit tries to win against other writers by default: 60 s. */
  public static final Duration DEFAULT_COMMIT_TIMEOUT = Duration.ofSeconds(60);

  /** The properties of a new table unless told otherwise. */
  public static final Map<String, String> DEFAULT_TABLE_PROPERTIES =
      Map.of(
          "delta.checkpointInterval", "100",
          "delta.setTransactionRetentionDuration", "interval 90 days");

  private final DeltaCatalog catalog;
  private final TableSettings settings;

  private DeltaTables(DeltaCatalog catalog, TableSettings settings) {
    this.catalog = catalog;
    this.settings = settings;
  }

  /**
   * Tables below an address or path, with the storage's default options.
   *
   * @throws IllegalArgumentException if it is no address, or no storage on the class path takes it
   * @throws UncheckedIOException if the storage cannot be opened
   */
  public static DeltaTables at(String location) {
    return at(Location.parse(location));
  }

  /** Tables below a directory of the local disk. */
  public static DeltaTables at(Path directory) {
    return at(Location.of(directory));
  }

  /**
   * Tables below a location, with the storage's default options.
   *
   * @throws IllegalArgumentException if no storage on the class path takes the location
   * @throws UncheckedIOException if the storage cannot be opened
   */
  public static DeltaTables at(Location location) {
    try {
      return at(ObjectStores.open(location));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tables in a store, which the catalog closes. */
  public static DeltaTables at(ObjectStore store) {
    return new DeltaTables(
        new DeltaCatalog(store),
        new TableSettings(
            List.of(),
            List.of("date"),
            DEFAULT_TABLE_PROPERTIES,
            ParquetOptions.defaults(),
            DEFAULT_COMMIT_TIMEOUT,
            0));
  }

  private DeltaTables with(TableSettings newSettings) {
    return new DeltaTables(catalog, newSettings);
  }

  /**
   * New tables are partitioned by columns' values: a file for each combination in an epoch, so
   * columns of few values. Default: {@code date}.
   *
   * @param columns columns of the table that hold text, whole numbers, booleans or dates, such as
   *     {@code date, service_name}; empty text is the same partition as no value
   * @throws IllegalArgumentException if there are none, or one is named twice
   */
  public DeltaTables partitionedBy(List<String> columns) {
    if (columns.isEmpty() || columns.stream().distinct().count() < columns.size()) {
      throw new IllegalArgumentException(
          "partitionedBy: " + columns + " (expected: different columns)");
    }
    return with(settings.withLayout(columns, List.of()));
  }

  /** New tables are not partitioned. */
  public DeltaTables unpartitioned() {
    return with(settings.withLayout(List.of(), List.of()));
  }

  /**
   * New tables are clustered (liquid clustering) by columns instead of partitioned: Spark's {@code
   * OPTIMIZE} brings their rows together, and statistics are kept of them.
   *
   * @param columns one to four scalar columns, such as {@code service_name, time}
   * @throws IllegalArgumentException if there are none or more than four
   */
  public DeltaTables clusteredBy(List<String> columns) {
    if (columns.isEmpty() || columns.size() > 4) {
      throw new IllegalArgumentException("clusteredBy: " + columns + " (expected: 1 to 4 columns)");
    }
    return with(settings.withLayout(List.of(), columns));
  }

  /**
   * Properties of new tables, by Delta's names, beside or instead of {@link
   * #DEFAULT_TABLE_PROPERTIES}.
   */
  public DeltaTables withTableProperties(Map<String, String> properties) {
    Map<String, String> all = new TreeMap<>(settings.properties());
    all.putAll(properties);
    return with(settings.withProperties(all));
  }

  /** How data files are written. Default: {@link ParquetOptions#defaults()}. */
  public DeltaTables withParquetOptions(ParquetOptions options) {
    return with(settings.withParquetOptions(options));
  }

  /**
   * How long one commit tries to win against other writers before it counts as failed; the writer
   * tries it again, until it is closed. Default: {@link #DEFAULT_COMMIT_TIMEOUT}.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public DeltaTables withCommitTimeout(Duration timeout) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("commitTimeout: " + timeout + " (expected: > 0)");
    }
    return with(settings.withCommitTimeout(timeout));
  }

  /**
   * After so many commits, one more log file sums them up, for readers that know log compaction
   * (Delta protocol, "Log Compaction Files"). Default: 0, none.
   *
   * @throws IllegalArgumentException if it is negative or 1
   */
  public DeltaTables withLogCompactionInterval(int commits) {
    if (commits < 0 || commits == 1) {
      throw new IllegalArgumentException(
          "logCompactionInterval: " + commits + " (expected: 0, or >= 2)");
    }
    return with(settings.withLogCompactionInterval(commits));
  }

  /**
   * Sets properties of a table that exists, by Delta's names.
   *
   * @throws IllegalArgumentException if there is no such table or a property cannot be set
   * @throws IOException if the table could not be read or written
   */
  public void setTableProperties(String table, Map<String, String> properties) throws IOException {
    catalog.setProperties(table, properties);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a property or a column to cluster or partition by is
   *     unknown
   */
  @Override
  public Table open(TableSchema schema) {
    return catalog.open(schema, settings);
  }

  @Override
  public Optional<TableSnapshot> snapshot(String table, AsOf asOf) throws IOException {
    return catalog.snapshot(table, asOf);
  }

  @Override
  public List<TableVersion> history(String table, int limit) throws IOException {
    return catalog.history(table, limit);
  }

  @Override
  public List<OrphanFile> orphans(String table, Instant before) throws IOException {
    return catalog.orphans(table, before);
  }

  @Override
  public void delete(OrphanFile file) throws IOException {
    catalog.delete(file);
  }

  @Override
  public String toString() {
    return "Delta tables at " + catalog.store().root();
  }

  @Override
  public void close() throws IOException {
    catalog.close();
  }
}
