package io.inlet.parquet.internal.statistics;

import io.inlet.parquet.internal.encoding.LevelHistogram;
import org.jspecify.annotations.Nullable;

/**
 * What the indexes and the chunk's statistics say about one data page.
 *
 * @param offset where its header starts, from the start of the chunk's first data page
 * @param compressedBytes its size, header included
 * @param firstRow its first row in the row group
 * @param values the number of values, nulls included
 * @param nulls the number of nulls
 * @param nans the number of NaNs
 * @param bounds the bounds of the values
 * @param stringBytes the bytes of its strings
 * @param repetitions how often each repetition level occurs
 * @param definitions how often each definition level occurs
 */
public record PageStatistics(
    long offset,
    int compressedBytes,
    long firstRow,
    int values,
    int nulls,
    int nans,
    @Nullable Bounds bounds,
    long stringBytes,
    LevelHistogram repetitions,
    LevelHistogram definitions) {

  /** Whether the page holds nulls alone. */
  public boolean allNull() {
    return nulls == values;
  }
}
