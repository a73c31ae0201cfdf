package io.inlet.delta.internal.layout;

import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.statistics.DataFileStatistics;
import io.inlet.parquet.ColumnStatistics;
import io.inlet.parquet.ColumnStatistics.Bound;
import io.inlet.parquet.ParquetFileSummary;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A data file's statistics as the log holds them (Delta protocol, "Per-file Statistics"): scalar
 * columns only. Bounds hold for every row, also where Delta's notation is coarser than the value.
 */
public final class FileStatistics {
  private static final long MICROS_PER_MILLI = 1_000;

  private FileStatistics() {}

  /**
   * The statistics of a file.
   *
   * @param columns the columns that the table wants statistics of, by physical name
   */
  public static DataFileStatistics of(ParquetFileSummary file, Collection<Column> columns) {
    Set<Column> wanted = new HashSet<>(columns);
    Map<Column, Literal> minimums = new HashMap<>();
    Map<Column, Literal> maximums = new HashMap<>();
    Map<Column, Long> nulls = new HashMap<>();
    for (ColumnStatistics leaf : file.columns()) {
      Column column = new Column(leaf.path().get(0));
      if (leaf.path().size() > 1 || !wanted.contains(column)) {
        continue;
      }
      nulls.put(column, leaf.nullCount());
      put(minimums, column, literal(leaf, leaf.min(), false));
      put(maximums, column, literal(leaf, leaf.max(), true));
    }
    return new DataFileStatistics(file.rowCount(), minimums, maximums, nulls, Optional.empty());
  }

  private static void put(Map<Column, Literal> bounds, Column column, @Nullable Literal bound) {
    if (bound != null) {
      bounds.put(column, bound);
    }
  }

  private static @Nullable Literal literal(
      ColumnStatistics leaf, @Nullable Bound bound, boolean max) {
    if (bound == null) {
      return null;
    }
    Object value = bound.value();
    return switch (leaf.type()) {
      case BOOLEAN -> null; // no engine skips by it, and Kernel refuses it
      case INT32 -> Literal.ofInt((Integer) value);
      case DATE -> Literal.ofDate((Integer) value);
      case INT64 -> Literal.ofLong((Long) value);
      case STRING -> Literal.ofString((String) value);
      case DOUBLE -> number((Double) value, leaf, max);
      case TIMESTAMP -> Literal.ofTimestamp(toMillis((Long) value, max));
    };
  }

  /** JSON has no infinity, and to Spark NaN is the largest number of all. */
  private static @Nullable Literal number(double value, ColumnStatistics leaf, boolean max) {
    return Double.isInfinite(value) || (max && leaf.nanCount() > 0)
        ? null
        : Literal.ofDouble(value);
  }

  /** The log writes milliseconds: a minimum is rounded down, a maximum up. */
  private static long toMillis(long micros, boolean up) {
    long floor = Math.floorDiv(micros, MICROS_PER_MILLI) * MICROS_PER_MILLI;
    return up && floor < micros ? floor + MICROS_PER_MILLI : floor;
  }
}
