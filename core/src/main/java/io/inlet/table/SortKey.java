package io.inlet.table;

import io.inlet.columnar.Column;
import io.inlet.parquet.SortColumn;
import java.util.function.UnaryOperator;

/**
 * What rows are sorted by. Strings are compared by their UTF-8 bytes, doubles as IEEE 754 orders
 * them in total: {@code -0} before {@code 0}, NaN above all others.
 *
 * @param column the column, its direction and where nulls go
 * @param transform what of the column is compared: given the column of a batch, a scalar or
 *     dictionary column of as many values and always of the same type; safe for use by several
 *     threads
 * @param byValue whether that is the value itself, so that the file can say that it is sorted
 */
public record SortKey(SortColumn column, UnaryOperator<Column> transform, boolean byValue) {

  /** Sorts by a column's values. */
  public static SortKey of(SortColumn column) {
    return new SortKey(column, UnaryOperator.identity(), true);
  }

  /** Sorts by something that is made of a column's values, such as the hour of a time. */
  public static SortKey of(SortColumn column, UnaryOperator<Column> transform) {
    return new SortKey(column, transform, false);
  }
}
