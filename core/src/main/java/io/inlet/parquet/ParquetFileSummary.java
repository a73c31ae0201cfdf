package io.inlet.parquet;

import java.util.List;

/**
 * What a finished file holds.
 *
 * @param rowCount the number of rows
 * @param fileSizeBytes the length of the file
 * @param sorted whether all rows came by one {@link ParquetFileWriter#writeSorted}, so that they
 *     are in order from the first row group to the last
 * @param splitOffsets where each row group starts, in bytes from the start of the file
 * @param columns statistics of each leaf, in the order of the file's schema
 */
public record ParquetFileSummary(
    long rowCount,
    long fileSizeBytes,
    boolean sorted,
    List<Long> splitOffsets,
    List<ColumnStatistics> columns) {

  /** Creates a summary. */
  public ParquetFileSummary {
    splitOffsets = List.copyOf(splitOffsets);
    columns = List.copyOf(columns);
  }
}
