package io.inlet.delta;

import io.inlet.internal.DurationText;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStores;
import io.inlet.table.TableCatalog;
import io.inlet.table.TableFormat;
import io.inlet.table.internal.TableDirectory;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The table format {@code delta}. Options are:
 *
 * <ul>
 *   <li>{@code partition.by}: {@code date} (default), other columns, separated by commas, or {@code
 *       none}
 *   <li>{@code cluster.by}: columns to cluster by instead, separated by commas
 *   <li>{@code commit.timeout}: see {@link DeltaTables#withCommitTimeout}
 *   <li>{@code log.compaction.interval}: see {@link DeltaTables#withLogCompactionInterval}
 *   <li>{@code delta.…}: properties of new tables
 * </ul>
 *
 * All others are the storage's.
 */
public final class DeltaFormat implements TableFormat {
  private static final String PARTITION_BY = "partition.by";
  private static final String CLUSTER_BY = "cluster.by";
  private static final String COMMIT_TIMEOUT = "commit.timeout";
  private static final String LOG_COMPACTION_INTERVAL = "log.compaction.interval";
  private static final String PROPERTY_PREFIX = "delta.";

  /** For {@link java.util.ServiceLoader}. */
  public DeltaFormat() {}

  @Override
  public String name() {
    return "delta";
  }

  @Override
  public TableCatalog open(Location location, Map<String, String> options) throws IOException {
    Map<String, String> ofStorage = new TreeMap<>(options);
    ofStorage.keySet().removeIf(this::hasOption);
    DeltaTables tables = DeltaTables.at(ObjectStores.open(location, ofStorage));
    for (Map.Entry<String, String> option : new TreeMap<>(options).entrySet()) {
      if (hasOption(option.getKey())) {
        tables = with(tables, option.getKey(), option.getValue().trim());
      }
    }
    if (options.containsKey(CLUSTER_BY) && options.containsKey(PARTITION_BY)) {
      throw new IllegalArgumentException(
          "options '" + CLUSTER_BY + "' and '" + PARTITION_BY + "' exclude each other");
    }
    return tables;
  }

  @Override
  public boolean isAt(ObjectStore store) throws IOException {
    for (TableSchema schema : Tables.all()) {
      if (new TableDirectory(store, schema.name()).hasDeltaLog()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean hasOption(String option) {
    return option.startsWith(PROPERTY_PREFIX)
        || List.of(PARTITION_BY, CLUSTER_BY, COMMIT_TIMEOUT, LOG_COMPACTION_INTERVAL)
            .contains(option);
  }

  private static DeltaTables with(DeltaTables tables, String name, String value) {
    try {
      return switch (name) {
        case PARTITION_BY ->
            value.equals("none")
                ? tables.unpartitioned()
                : tables.partitionedBy(Arrays.asList(value.split("\\s*,\\s*")));
        case CLUSTER_BY -> tables.clusteredBy(Arrays.asList(value.split("\\s*,\\s*")));
        case COMMIT_TIMEOUT -> tables.withCommitTimeout(DurationText.parse(value));
        case LOG_COMPACTION_INTERVAL -> tables.withLogCompactionInterval(Integer.parseInt(value));
        default -> tables.withTableProperties(Map.of(name, value));
      };
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "option '" + name + "': '" + value + "' (expected: a whole number)", e);
    }
  }
}
