package io.inlet.iceberg.internal;

import io.inlet.parquet.ParquetOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How tables are created and committed to.
 *
 * @param namespace the levels of the namespace, joined by dots
 * @param partitionedBy partition fields of a new table, such as {@code day(time)}; empty: none
 * @param sortedBy sort fields of a new table, such as {@code time desc}; empty: none
 * @param properties table properties of a new table, by name
 * @param parquetOptions how data files are written
 * @param commitTimeout how long one commit tries to win against other writers
 * @param markRetention how long the mark of a producer that does not come back is kept
 */
public record TableSettings(
    String namespace,
    List<String> partitionedBy,
    List<String> sortedBy,
    Map<String, String> properties,
    ParquetOptions parquetOptions,
    Duration commitTimeout,
    Duration markRetention) {

  /** Copies lists and map. */
  public TableSettings {
    partitionedBy = List.copyOf(partitionedBy);
    sortedBy = List.copyOf(sortedBy);
    properties = Map.copyOf(properties);
  }

  /** These settings with another namespace. */
  public TableSettings withNamespace(String newNamespace) {
    return new TableSettings(
        newNamespace,
        partitionedBy,
        sortedBy,
        properties,
        parquetOptions,
        commitTimeout,
        markRetention);
  }

  /** These settings with other partition fields. */
  public TableSettings withPartitioning(List<String> fields) {
    return new TableSettings(
        namespace, fields, sortedBy, properties, parquetOptions, commitTimeout, markRetention);
  }

  /** These settings with other sort fields. */
  public TableSettings withSorting(List<String> fields) {
    return new TableSettings(
        namespace, partitionedBy, fields, properties, parquetOptions, commitTimeout, markRetention);
  }

  /** These settings with other properties. */
  public TableSettings withProperties(Map<String, String> newProperties) {
    return new TableSettings(
        namespace,
        partitionedBy,
        sortedBy,
        newProperties,
        parquetOptions,
        commitTimeout,
        markRetention);
  }

  /** These settings with other Parquet options. */
  public TableSettings withParquetOptions(ParquetOptions options) {
    return new TableSettings(
        namespace, partitionedBy, sortedBy, properties, options, commitTimeout, markRetention);
  }

  /** These settings with another commit timeout. */
  public TableSettings withCommitTimeout(Duration timeout) {
    return new TableSettings(
        namespace, partitionedBy, sortedBy, properties, parquetOptions, timeout, markRetention);
  }

  /** These settings with another retention of marks. */
  public TableSettings withMarkRetention(Duration retention) {
    return new TableSettings(
        namespace, partitionedBy, sortedBy, properties, parquetOptions, commitTimeout, retention);
  }
}
