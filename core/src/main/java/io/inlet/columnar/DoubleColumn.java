package io.inlet.columnar;

import java.util.Arrays;

/**
 * A column of 64-bit floating-point values in Arrow's fixed-size primitive layout; a null's slot
 * holds 0.
 *
 * <p>Values may be appended in place: {@link #reserve} room, write them behind the last one, then
 * {@link #endValues}.
 */
public final class DoubleColumn extends Column {
  private double[] values = new double[0];

  /** The values; those of nulls are 0. */
  public double[] values() {
    return values;
  }

  /** The value at {@code index}. */
  public double get(int index) {
    return values[index];
  }

  /** Appends a value. */
  public void append(double value) {
    int size = size();
    if (size == values.length) {
      values = Arrays.copyOf(values, Capacity.grow(size, size + 1));
    }
    values[size] = value;
    added();
  }

  /** Makes room for {@code count} more values and returns {@link #values()}. */
  public double[] reserve(int count) {
    int size = size();
    if (values.length - size < count) {
      values = Arrays.copyOf(values, Capacity.grow(values.length, size + count));
    }
    return values;
  }

  /** Ends {@code count} values that were written in place. */
  public void endValues(int count) {
    added(count);
  }

  /** Appends {@code value}, {@code count} times. */
  public void appendRun(double value, int count) {
    int size = size();
    Arrays.fill(reserve(count), size, size + count, value);
    added(count);
  }

  @Override
  public void appendNull() {
    int size = size();
    if (size == values.length) {
      values = Arrays.copyOf(values, Capacity.grow(size, size + 1));
    }
    values[size] = 0;
    addedNull();
  }

  @Override
  public void truncate(int newSize) {
    dropped(newSize);
  }

  @Override
  public void appendFrom(Column source, int[] rows, int from, int to) {
    DoubleColumn other = (DoubleColumn) source;
    for (int i = from; i < to; i++) {
      if (other.isNull(rows[i])) {
        appendNull();
      } else {
        append(other.values[rows[i]]);
      }
    }
  }

  @Override
  public long usedBytes() {
    return 8L * size() + validityUsedBytes();
  }

  @Override
  public long retainedBytes() {
    return 8L * values.length + validityRetainedBytes();
  }
}
