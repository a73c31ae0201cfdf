package io.inlet.parquet.internal.statistics;

import io.inlet.schema.DataType.Scalar;
import org.jspecify.annotations.Nullable;

/**
 * The smallest and the largest number of a page. NaNs are left out and counted; a zero among
 * doubles counts as -0.0 for the minimum and as +0.0 for the maximum, as parquet.thrift demands.
 */
public record NumberRange(@Nullable Bounds bounds, int nans) {
  private static final NumberRange NONE = new NumberRange(null, 0);

  /**
   * The range of the first {@code count} of {@code values}, of doubles their raw bits.
   *
   * @param wanted whether bounds are kept; NaNs are counted anyway
   */
  public static NumberRange of(Scalar type, long[] values, int count, boolean wanted) {
    if (type == Scalar.DOUBLE) {
      return ofDoubles(values, count, wanted);
    }
    if (count == 0 || !wanted) {
      return NONE;
    }
    long min = values[0];
    long max = values[0];
    for (int i = 1; i < count; i++) {
      min = Math.min(min, values[i]);
      max = Math.max(max, values[i]);
    }
    return new NumberRange(Bounds.ofNumbers(type, min, max, true, true), 0);
  }

  private static NumberRange ofDoubles(long[] values, int count, boolean wanted) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    int nans = 0;
    for (int i = 0; i < count; i++) {
      double value = Double.longBitsToDouble(values[i]);
      if (Double.isNaN(value)) {
        nans++;
      } else {
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    if (!wanted || nans == count) {
      return new NumberRange(null, nans);
    }
    Bounds bounds =
        Bounds.ofNumbers(
            Scalar.DOUBLE,
            Double.doubleToRawLongBits(min == 0 ? -0.0 : min),
            Double.doubleToRawLongBits(max == 0 ? 0.0 : max),
            min != 0,
            max != 0);
    return new NumberRange(bounds, nans);
  }
}
