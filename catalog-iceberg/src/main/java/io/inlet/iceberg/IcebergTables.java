package io.inlet.iceberg;

import io.inlet.iceberg.internal.IcebergCatalog;
import io.inlet.iceberg.internal.TableSettings;
import io.inlet.iceberg.internal.catalog.CatalogProperties;
import io.inlet.iceberg.internal.catalog.EmbeddedCatalog;
import io.inlet.parquet.ParquetOptions;
import io.inlet.schema.TableSchema;
import io.inlet.storage.Location;
import io.inlet.table.AsOf;
import io.inlet.table.OrphanFile;
import io.inlet.table.SnapshotFile;
import io.inlet.table.Table;
import io.inlet.table.TableCatalog;
import io.inlet.table.TableFormat;
import io.inlet.table.TableSnapshot;
import io.inlet.table.TableVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.catalog.Catalog;

/**
 * Apache Iceberg tables in a namespace of a catalog.
 *
 * <p>A table is created by its first rows, by whichever writer is first; an existing one gets the
 * columns it lacks and keeps those of its own. It may be changed by its owner while rows come in:
 * columns are known by their field ids, so they may be renamed, reordered or dropped, and
 * partitioned or sorted by something else. An epoch is in one snapshot, once, however often it is
 * tried. Partitioned by {@code day(time)} unless told otherwise.
 *
 * <p>What is set here of layout and properties holds for tables that are created; one that exists
 * keeps its own.
 *
 * <p>Immutable and safe for use by several threads; copies made by the {@code with} methods share
 * the catalog, which {@link #close} closes unless it was handed over as an object. It is connected
 * to by the first use of a table.
 */
public final class IcebergTables implements TableCatalog {

  /** The format by name: {@code iceberg}. */
  public static final TableFormat FORMAT = new IcebergFormat();

  /** The namespace of the tables by default: {@value}. */
  public static final String DEFAULT_NAMESPACE = "telemetry";

  /** The name under which a catalog made of properties goes, {@value}. */
  public static final String DEFAULT_CATALOG_NAME = "inlet";

  /** How new tables are partitioned by default: {@code day(time)}. */
  public static final List<String> DEFAULT_PARTITIONING = List.of("day(time)");

  /** How long one commit tries to win against other writers by default: 60 s. */
  public static final Duration DEFAULT_COMMIT_TIMEOUT = Duration.ofSeconds(60);

  /** How long the mark of a producer that writes no more is kept by default: 90 days. */
  public static final Duration DEFAULT_MARK_RETENTION = Duration.ofDays(90);

  /**
   * The properties of a new table unless told otherwise: format version 2; old metadata files are
   * removed with each commit, and snapshots, when somebody expires them, after five days; other
   * engines try longer to commit beside Inlet; no bounds for bodies.
   */
  public static final Map<String, String> DEFAULT_TABLE_PROPERTIES =
      Map.of(
          "format-version", "2",
          "write.parquet.compression-codec", "zstd",
          "write.metadata.delete-after-commit.enabled", "true",
          "write.metadata.previous-versions-max", "100",
          "write.metadata.metrics.column.body", "counts",
          "history.expire.max-snapshot-age-ms", "432000000",
          "history.expire.min-snapshots-to-keep", "1",
          "commit.retry.num-retries", "20");

  private final IcebergCatalog catalog;
  private final String place;
  private final TableSettings settings;

  private IcebergTables(IcebergCatalog catalog, String place, TableSettings settings) {
    this.catalog = catalog;
    this.place = place;
    this.settings = settings;
  }

  private static IcebergTables in(IcebergCatalog catalog, String place) {
    return new IcebergTables(
        catalog,
        place,
        new TableSettings(
            DEFAULT_NAMESPACE,
            DEFAULT_PARTITIONING,
            List.of(),
            DEFAULT_TABLE_PROPERTIES,
            ParquetOptions.defaults(),
            DEFAULT_COMMIT_TIMEOUT,
            DEFAULT_MARK_RETENTION));
  }

  /**
   * Tables below a directory of the local disk, with a catalog of their own in it, {@code
   * catalog.db}, a SQLite database. No table is created where plain Parquet files or a Delta table
   * lie: rows are refused then ({@link io.inlet.table.TableRefusedException}).
   */
  public static IcebergTables at(Path directory) {
    return embedded(Location.of(directory), DEFAULT_CATALOG_NAME, Map.of());
  }

  static IcebergTables embedded(Location location, String name, Map<String, String> more) {
    EmbeddedCatalog embedded = new EmbeddedCatalog(location, name, more);
    return in(new IcebergCatalog(embedded, true), embedded.toString());
  }

  /**
   * Tables of a catalog that properties describe, by Iceberg's names: {@code type} ({@code rest},
   * {@code jdbc}, {@code in-memory}, {@code glue}, {@code nessie}) or {@code catalog-impl}, {@code
   * uri}, {@code warehouse}, {@code credential}, {@code token}, {@code io-impl} and so on. Files
   * are read and written by {@link ObjectStoreFileIO} unless {@code io-impl} says otherwise. Glue
   * and Nessie need Iceberg's modules for them on the class path.
   *
   * @throws IllegalArgumentException if the properties name no catalog, or one that needs Hadoop
   */
  public static IcebergTables catalog(Map<String, String> properties) {
    return catalog(DEFAULT_CATALOG_NAME, properties);
  }

  /**
   * The same, under another name than {@value #DEFAULT_CATALOG_NAME}. JDBC catalogs keep each
   * name's tables apart.
   *
   * @throws IllegalArgumentException if the properties name no catalog, or one that needs Hadoop
   */
  public static IcebergTables catalog(String name, Map<String, String> properties) {
    CatalogProperties checked = new CatalogProperties(properties);
    return in(
        new IcebergCatalog(() -> checked.connect(name), true, checked.address()),
        checked.toString());
  }

  /** Tables of a catalog, which stays the caller's to close. */
  public static IcebergTables catalog(Catalog catalog) {
    return in(new IcebergCatalog(() -> catalog, false), "catalog " + catalog.name());
  }

  private IcebergTables with(TableSettings newSettings) {
    return new IcebergTables(catalog, place, newSettings);
  }

  /**
   * The namespace of the tables, created if it is not there; levels are joined by dots. Default:
   * {@value #DEFAULT_NAMESPACE}.
   *
   * @throws IllegalArgumentException if a level is empty
   */
  public IcebergTables namespace(String namespace) {
    if (List.of(namespace.split("\\.", -1)).contains("")) {
      throw new IllegalArgumentException(
          "namespace: '" + namespace + "' (expected: names joined by '.')");
    }
    return with(settings.withNamespace(namespace));
  }

  /**
   * New tables are partitioned by these fields, such as {@code hour(time)}, {@code bucket(16,
   * trace_id)}, {@code service_name}; by nothing without any. Default: {@code day(time)}. All
   * tables need to have the columns.
   */
  public IcebergTables partitionedBy(String... fields) {
    return with(settings.withPartitioning(List.of(fields)));
  }

  /**
   * New tables have this order, such as {@code service_name}, {@code time desc}, {@code bucket(16,
   * trace_id)}. The rows of each row group are sorted by it, and files of one row group are
   * recorded as sorted. Default: none. All tables need to have the columns.
   */
  public IcebergTables sortedBy(String... fields) {
    return with(settings.withSorting(List.of(fields)));
  }

  /**
   * Properties of new tables, by Iceberg's names, beside or instead of {@link
   * #DEFAULT_TABLE_PROPERTIES}; {@code format-version=3} is one of them.
   */
  public IcebergTables withTableProperties(Map<String, String> properties) {
    Map<String, String> all = new TreeMap<>(settings.properties());
    all.putAll(properties);
    return with(settings.withProperties(all));
  }

  /** How data files are written. Default: {@link ParquetOptions#defaults()}. */
  public IcebergTables withParquetOptions(ParquetOptions options) {
    return with(settings.withParquetOptions(options));
  }

  /**
   * How long one commit tries to win against other writers before it counts as failed; the writer
   * tries it again, until it is closed. Default: {@link #DEFAULT_COMMIT_TIMEOUT}.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public IcebergTables withCommitTimeout(Duration timeout) {
    return with(settings.withCommitTimeout(positive("commitTimeout", timeout)));
  }

  /**
   * How long a table keeps the mark of a producer that does not come back; one that was closed in
   * order takes it along. Default: {@link #DEFAULT_MARK_RETENTION}. All writers of a table should
   * agree.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public IcebergTables withMarkRetention(Duration retention) {
    return with(settings.withMarkRetention(positive("markRetention", retention)));
  }

  private static Duration positive(String what, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(what + ": " + value + " (expected: > 0)");
    }
    return value;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a field to partition or sort by is unknown
   */
  @Override
  public Table open(TableSchema schema) {
    return catalog.open(schema, settings);
  }

  @Override
  public Optional<TableSnapshot> snapshot(String table, AsOf asOf) throws IOException {
    return catalog.snapshot(table, settings.namespace(), asOf);
  }

  @Override
  public List<TableVersion> history(String table, int limit) throws IOException {
    return catalog.history(table, settings.namespace(), limit);
  }

  @Override
  public InputStream read(String table, SnapshotFile file) throws IOException {
    return catalog.read(table, settings.namespace(), file.location());
  }

  @Override
  public List<OrphanFile> orphans(String table, Instant before) throws IOException {
    return catalog.orphans(table, settings.namespace(), before);
  }

  @Override
  public void delete(OrphanFile file) throws IOException {
    catalog.delete(file);
  }

  @Override
  public String toString() {
    return "Iceberg tables in " + settings.namespace() + " of " + place;
  }

  @Override
  public void close() throws IOException {
    catalog.close();
  }
}
