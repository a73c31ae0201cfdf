package io.inlet.table;

import io.inlet.parquet.FileColumn;
import io.inlet.parquet.ParquetOptions;
import io.inlet.parquet.SortColumn;
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
 * @param sortOrder what the rows of each row group are sorted by, the first key before the others;
 *     rows that are equal stay in the order in which they came. The file's summary says whether it
 *     is sorted as a whole. Empty: rows stay as they came
 */
public record WriteSpec(
    List<FileColumn> columns,
    Partitioner partitioner,
    ParquetOptions parquetOptions,
    Map<String, String> fileMetadata,
    List<SortKey> sortOrder) {

  /** Copies lists and map. */
  public WriteSpec {
    columns = List.copyOf(columns);
    fileMetadata = Map.copyOf(fileMetadata);
    sortOrder = List.copyOf(sortOrder);
  }

  /** Rows stay in the order in which they came. */
  public WriteSpec(
      List<FileColumn> columns,
      Partitioner partitioner,
      ParquetOptions parquetOptions,
      Map<String, String> fileMetadata) {
    this(columns, partitioner, parquetOptions, fileMetadata, List.of());
  }

  /**
   * The columns that the footers name as sorted: those of {@link #sortOrder} up to the first that
   * is not in the files or is not sorted by its value.
   */
  public List<SortColumn> sortColumns() {
    return sortOrder.stream()
        .takeWhile(key -> key.byValue() && isInFile(key.column().source()))
        .map(SortKey::column)
        .toList();
  }

  private boolean isInFile(int source) {
    return columns.stream().anyMatch(column -> column.source() == source);
  }
}
