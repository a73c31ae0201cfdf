package io.inlet.delta.internal;

import io.inlet.parquet.ParquetOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How tables are created and committed to.
 *
 * @param clusterColumns the columns that a new table is clustered by; empty: none
 * @param partitionColumns the columns that a new table is partitioned by; never together with
 *     clustering
 * @param properties table properties of a new table, by name
 * @param parquetOptions how data files are written
 * @param commitTimeout how long one commit tries to win against other writers
 * @param logCompactionInterval commits that are summed up in one more log file; 0: none
 */
public record TableSettings(
    List<String> clusterColumns,
    List<String> partitionColumns,
    Map<String, String> properties,
    ParquetOptions parquetOptions,
    Duration commitTimeout,
    int logCompactionInterval) {

  /** Copies list and map. */
  public TableSettings {
    clusterColumns = List.copyOf(clusterColumns);
    partitionColumns = List.copyOf(partitionColumns);
    properties = Map.copyOf(properties);
  }

  /** These settings with one clustered or partitioned layout. */
  public TableSettings withLayout(List<String> partitionedBy, List<String> clusteredBy) {
    return new TableSettings(
        clusteredBy,
        partitionedBy,
        properties,
        parquetOptions,
        commitTimeout,
        logCompactionInterval);
  }

  /** These settings with other properties. */
  public TableSettings withProperties(Map<String, String> newProperties) {
    return new TableSettings(
        clusterColumns,
        partitionColumns,
        newProperties,
        parquetOptions,
        commitTimeout,
        logCompactionInterval);
  }

  /** These settings with other Parquet options. */
  public TableSettings withParquetOptions(ParquetOptions options) {
    return new TableSettings(
        clusterColumns,
        partitionColumns,
        properties,
        options,
        commitTimeout,
        logCompactionInterval);
  }

  /** These settings with another commit timeout. */
  public TableSettings withCommitTimeout(Duration timeout) {
    return new TableSettings(
        clusterColumns,
        partitionColumns,
        properties,
        parquetOptions,
        timeout,
        logCompactionInterval);
  }

  /** These settings with another log compaction interval. */
  public TableSettings withLogCompactionInterval(int commits) {
    return new TableSettings(
        clusterColumns, partitionColumns, properties, parquetOptions, commitTimeout, commits);
  }
}
