package io.inlet.iceberg.internal;

import io.inlet.iceberg.internal.layout.FileMetrics;
import io.inlet.iceberg.internal.layout.LayoutFit;
import io.inlet.iceberg.internal.layout.PartitionValues;
import io.inlet.iceberg.internal.layout.SortKeys;
import io.inlet.iceberg.internal.layout.TableLayout;
import io.inlet.table.CommitToken;
import io.inlet.table.TableCommit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.TableMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The layouts that the files of epochs not committed yet were written for. An epoch that is written
 * again has the layout of its last attempt. Safe for use by several threads.
 */
final class EpochLayouts {
  private final Map<CommitToken, TableLayout> layouts = new ConcurrentHashMap<>();

  /** A file of an epoch is begun; those of an attempt before are of no use any more. */
  void begin(CommitToken token, TableLayout layout) {
    layouts.put(token, layout);
  }

  /**
   * Iceberg's description of an epoch's files.
   *
   * @throws IllegalStateException if they do not fit the table as it is now, or were not begun here
   */
  List<DataFile> describe(TableHandle table, TableCommit commit) {
    if (commit.files().isEmpty()) {
      return List.of();
    }
    TableLayout written = layouts.get(commit.token());
    if (written == null) {
      throw new IllegalStateException("files of " + commit.token() + " were not begun here");
    }
    requireFit(List.of(commit.token()), table.current(), table.name());
    MetricsConfig metrics = MetricsConfig.forTable(table.table());
    return commit.files().stream().map(file -> describe(file, written, metrics)).toList();
  }

  private static DataFile describe(
      io.inlet.table.DataFile file, TableLayout written, MetricsConfig metrics) {
    DataFiles.Builder builder =
        DataFiles.builder(written.spec())
            .withPath(file.path())
            .withFormat(FileFormat.PARQUET)
            .withFileSizeInBytes(file.summary().fileSizeBytes())
            .withMetrics(FileMetrics.of(file.summary(), written.schema(), metrics))
            .withSplitOffsets(file.summary().splitOffsets());
    if (written.spec().isPartitioned()) {
      builder.withPartition(PartitionValues.data(written.spec(), file.partition()));
    }
    SortKeys sortKeys = written.sortKeys();
    if (sortKeys.whole() && (sortKeys.keys().isEmpty() || file.summary().sorted())) {
      builder.withSortOrder(written.sortOrder());
    }
    return builder.build();
  }

  /**
   * Looks whether the files of epochs can be committed to a table as it is now.
   *
   * @throws IllegalStateException if those of one cannot
   */
  void requireFit(List<CommitToken> tokens, TableMetadata now, String table) {
    for (CommitToken token : tokens) {
      TableLayout written = layouts.get(token);
      @Nullable String misfit = written == null ? null : new LayoutFit(written, now).misfit();
      if (misfit != null) {
        throw new IllegalStateException(
            String.format(
                "%s was changed or replaced while epoch %s was written, and the epoch's files do"
                    + " not fit it any more: %s",
                table, token, misfit));
      }
    }
  }

  /** Epochs up to one are committed; epochs in between may have been put aside. */
  void committed(CommitToken last) {
    layouts
        .keySet()
        .removeIf(
            token -> token.producerId().equals(last.producerId()) && token.epoch() <= last.epoch());
  }

  /** Forgets all. */
  void clear() {
    layouts.clear();
  }
}
