package io.inlet.parquet;

import io.inlet.schema.DataType.Scalar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of one leaf over a whole file.
 *
 * @param path the names from the top-level column to the leaf, as the file's schema has them, for
 *     example {@code attributes, key_value, key}
 * @param fieldId the leaf's field id in the file
 * @param type the leaf's type
 * @param compressedBytes the size of the leaf's column chunks, page headers included
 * @param valueCount the number of values, nulls and empty lists included: for a leaf outside lists
 *     and maps, the number of rows
 * @param nullCount how many of these hold no value
 * @param nanCount the number of values that are not a number, 0 unless {@code type} is {@code
 *     DOUBLE}
 * @param min a lower bound of all values but nulls and NaNs; null if there is none of them, or none
 *     was asked for
 * @param max an upper bound, likewise
 */
public record ColumnStatistics(
    List<String> path,
    int fieldId,
    Scalar type,
    long compressedBytes,
    long valueCount,
    long nullCount,
    long nanCount,
    @Nullable Bound min,
    @Nullable Bound max) {

  /** Creates statistics. */
  public ColumnStatistics {
    path = List.copyOf(path);
  }

  /**
   * A bound of the values of a column.
   *
   * @param value a {@code Boolean}, {@code Integer} ({@code INT32}, {@code DATE}), {@code Long}
   *     ({@code INT64}, {@code TIMESTAMP}), {@code Double} (-0.0 for a smallest value of 0, +0.0
   *     for a largest) or {@code String} (in the order of its UTF-8 bytes)
   * @param exact whether a row holds this very value; false for strings that were cut, and for a
   *     zero whose sign is unknown
   */
  public record Bound(Object value, boolean exact) {}
}
