package io.inlet.internal.sort;

import io.inlet.columnar.BooleanColumn;
import io.inlet.columnar.Column;
import io.inlet.columnar.DictionaryColumn;
import io.inlet.columnar.DoubleColumn;
import io.inlet.columnar.IntColumn;
import io.inlet.columnar.LongColumn;
import io.inlet.columnar.StringColumn;
import io.inlet.parquet.SortColumn;
import java.util.BitSet;
import java.util.List;

/**
 * One key's values for all rows, as numbers that are ordered as the rows are to be: two digits of
 * 32 bits and one for null.
 */
final class SortValues {
  static final int DIGITS = 3;

  private static final int LOW = 0;
  private static final int HIGH = 1;
  private static final int NULL = 2;

  /** For each row how far its value is from the first in order, unsigned; 0 for nulls. */
  private final long[] distances;

  private final BitSet nulls = new BitSet();
  private final boolean nullsFirst;
  private long largest;

  private SortValues(int rows, boolean nullsFirst) {
    this.distances = new long[rows];
    this.nullsFirst = nullsFirst;
  }

  /**
   * The values of a column.
   *
   * @param columns the column of each batch, all of one type
   * @throws IllegalArgumentException if they are no scalars
   */
  static SortValues of(List<Column> columns, int rows, SortColumn key) {
    SortValues values = new SortValues(rows, key.nullsFirst());
    values.fill(columns);
    values.measure(key.descending());
    return values;
  }

  private void fill(List<Column> columns) {
    StringRanks strings = new StringRanks(columns);
    int row = 0;
    for (int b = 0; b < columns.size(); b++) {
      Column column = columns.get(b);
      DictionaryColumn coded = column instanceof DictionaryColumn dictionary ? dictionary : null;
      Column scalars = coded == null ? column : coded.dictionary();
      for (int i = 0; i < column.size(); i++) {
        int entry = coded == null ? i : coded.indices().get(i);
        if (scalars.isNull(entry)) {
          nulls.set(row);
        } else {
          distances[row] =
              scalars instanceof StringColumn ? strings.rank(b, entry) : number(scalars, entry);
        }
        row++;
      }
    }
  }

  private static long number(Column column, int index) {
    if (column instanceof LongColumn longs) {
      return longs.get(index);
    } else if (column instanceof IntColumn ints) {
      return ints.get(index);
    } else if (column instanceof BooleanColumn booleans) {
      return booleans.get(index) ? 1 : 0;
    } else if (column instanceof DoubleColumn doubles) {
      long bits = Double.doubleToLongBits(doubles.get(index));
      return bits < 0 ? bits ^ Long.MAX_VALUE : bits;
    }
    throw new IllegalArgumentException("rows cannot be sorted by lists, maps and structs");
  }

  private void measure(boolean descending) {
    long low = Long.MAX_VALUE;
    long high = Long.MIN_VALUE;
    for (int row = 0; row < distances.length; row++) {
      if (!nulls.get(row)) {
        low = Math.min(low, distances[row]);
        high = Math.max(high, distances[row]);
      }
    }
    if (low > high) {
      return; // nulls only
    }
    for (int row = 0; row < distances.length; row++) {
      if (!nulls.get(row)) {
        distances[row] = descending ? high - distances[row] : distances[row] - low;
      }
    }
    largest = high - low;
  }

  /** Whether not all rows are the same in a digit. */
  boolean differ(int digit) {
    return switch (digit) {
      case LOW -> largest != 0;
      case HIGH -> largest >>> Integer.SIZE != 0;
      default -> !nulls.isEmpty();
    };
  }

  /** A digit of a row, from 0 to 2^32 - 1. */
  long digit(int digit, int row) {
    return switch (digit) {
      case LOW -> distances[row] & 0xffff_ffffL;
      case HIGH -> distances[row] >>> Integer.SIZE;
      case NULL -> nulls.get(row) == nullsFirst ? 0 : 1;
      default -> throw new IllegalArgumentException("digit " + digit);
    };
  }
}
