package io.inlet.table;

import io.inlet.parquet.FileColumn;
import io.inlet.parquet.ParquetOptions;
import java.util.List;
import java.util.Map;

/**
 * How a table wants its next files written. It is asked for when an epoch's first row group is
 * sealed, and holds for all files of that epoch.
 *
 * @param columns the columns that the files hold, with the names and field ids of the table
 * @param partitioner which partition a row belongs to
 * @param parquetOptions encodings, statistics and bloom filters
 * @param fileMetadata key and value metadata for the files' footers
 */
public record WriteSpec(
    List<FileColumn> columns,
    Partitioner partitioner,
    ParquetOptions parquetOptions,
    Map<String, String> fileMetadata) {

  /** Copies the list and the map. */
  public WriteSpec {
    columns = List.copyOf(columns);
    fileMetadata = Map.copyOf(fileMetadata);
  }
}
