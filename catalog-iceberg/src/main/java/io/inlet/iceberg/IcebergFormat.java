package io.inlet.iceberg;

import io.inlet.iceberg.internal.catalog.CatalogFile;
import io.inlet.iceberg.internal.catalog.CatalogProperties;
import io.inlet.iceberg.internal.layout.LayoutExpressions;
import io.inlet.internal.DurationText;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStores;
import io.inlet.table.TableCatalog;
import io.inlet.table.TableFormat;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The table format {@code iceberg}. Options are:
 *
 * <ul>
 *   <li>the catalog's properties by Iceberg's names: {@code uri}, {@code type}, {@code warehouse},
 *       {@code credential}, …, see {@link IcebergTables#catalog(Map)}. Without {@code uri}, {@code
 *       type} and {@code catalog-impl} a local directory has a catalog of its own
 *   <li>{@code catalog.name}: default {@value IcebergTables#DEFAULT_CATALOG_NAME}
 *   <li>{@code namespace}: default {@value IcebergTables#DEFAULT_NAMESPACE}
 *   <li>{@code partition.by}: see {@link IcebergTables#partitionedBy}, separated by commas, or
 *       {@code none}
 *   <li>{@code sort.by}: see {@link IcebergTables#sortedBy}, separated by commas
 *   <li>{@code commit.timeout}: see {@link IcebergTables#withCommitTimeout}
 *   <li>{@code mark.retention}: see {@link IcebergTables#withMarkRetention}
 *   <li>{@code format-version}, {@code write.…}, {@code read.…}, {@code history.…}, {@code
 *       commit.retry.…}, {@code commit.manifest…}, {@code gc.enabled}: properties of new tables
 * </ul>
 *
 * All others are the storage's. The location is the warehouse, unless {@code warehouse} names it; a
 * REST catalog is told of it only if it is not on local disk.
 */
public final class IcebergFormat implements TableFormat {
  private static final String CATALOG_NAME = "catalog.name";
  private static final String NAMESPACE = "namespace";
  private static final String PARTITION_BY = "partition.by";
  private static final String SORT_BY = "sort.by";
  private static final String COMMIT_TIMEOUT = "commit.timeout";
  private static final String MARK_RETENTION = "mark.retention";
  private static final Set<String> OWN =
      Set.of(CATALOG_NAME, NAMESPACE, PARTITION_BY, SORT_BY, COMMIT_TIMEOUT, MARK_RETENTION);
  private static final Set<String> CATALOG_CHOICES = Set.of("uri", "type", "catalog-impl");
  private static final List<String> TABLE_PROPERTIES =
      List.of(
          "format-version",
          "write.",
          "read.",
          "history.",
          "commit.retry.",
          "commit.manifest",
          "commit.status-check.",
          "gc.enabled");

  /** For {@link java.util.ServiceLoader}. */
  public IcebergFormat() {}

  @Override
  public String name() {
    return "iceberg";
  }

  @Override
  public TableCatalog open(Location location, Map<String, String> options) {
    Map<String, String> ofCatalog = new TreeMap<>(options);
    ofCatalog.keySet().removeIf(name -> OWN.contains(name) || isTableProperty(name));
    IcebergTables tables = catalog(location, ofCatalog, options);
    for (Map.Entry<String, String> option : new TreeMap<>(options).entrySet()) {
      String name = option.getKey();
      if (isTableProperty(name)) {
        tables = tables.withTableProperties(Map.of(name, option.getValue()));
      } else if (OWN.contains(name)) {
        tables = with(tables, name, option.getValue().trim());
      }
    }
    return tables;
  }

  @Override
  public boolean isAt(ObjectStore store) throws IOException {
    return store.root().isFile()
        && new CatalogFile(store.root().toPath().resolve(CatalogFile.NAME)).holdsTables();
  }

  @Override
  public boolean hasOption(String option) {
    return OWN.contains(option) || isTableProperty(option) || CatalogProperties.isKnown(option);
  }

  private static boolean isTableProperty(String name) {
    return TABLE_PROPERTIES.stream()
        .anyMatch(known -> known.endsWith(".") ? name.startsWith(known) : matches(name, known));
  }

  private static boolean matches(String name, String known) {
    return name.equals(known) || (known.equals("commit.manifest") && name.startsWith(known));
  }

  private static IcebergTables catalog(
      Location location, Map<String, String> ofCatalog, Map<String, String> options) {
    String name = options.getOrDefault(CATALOG_NAME, IcebergTables.DEFAULT_CATALOG_NAME);
    if (!ofCatalog.containsKey("catalog-impl")) {
      Set<String> others = new HashSet<>(OWN);
      others.add("format-version");
      others.addAll(ObjectStores.optionNames(location));
      CatalogProperties.requireKnown(ofCatalog.keySet(), others);
    }
    if (ofCatalog.keySet().stream().noneMatch(CATALOG_CHOICES::contains)) {
      return IcebergTables.embedded(location, name, ofCatalog);
    }
    if (!location.isFile() || !isRest(ofCatalog)) {
      ofCatalog.putIfAbsent("warehouse", location.toString());
    }
    return IcebergTables.catalog(name, ofCatalog);
  }

  private static boolean isRest(Map<String, String> properties) {
    return "rest".equals(properties.get("type"))
        || properties.getOrDefault("uri", "").startsWith("http");
  }

  private static IcebergTables with(IcebergTables tables, String name, String value) {
    return switch (name) {
      case NAMESPACE -> tables.namespace(value);
      case PARTITION_BY ->
          value.equals("none")
              ? tables.partitionedBy()
              : tables.partitionedBy(LayoutExpressions.split(value).toArray(String[]::new));
      case SORT_BY -> tables.sortedBy(LayoutExpressions.split(value).toArray(String[]::new));
      case COMMIT_TIMEOUT -> tables.withCommitTimeout(DurationText.parse(value));
      case MARK_RETENTION -> tables.withMarkRetention(DurationText.parse(value));
      default -> tables;
    };
  }
}
