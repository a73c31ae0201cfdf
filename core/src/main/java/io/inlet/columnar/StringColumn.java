package io.inlet.columnar;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A column of UTF-8 strings: the bytes of value {@code i} stand in {@link #data()} from {@code
 * offsets()[i]} to {@code offsets()[i + 1]}. A null's bytes are empty.
 *
 * <p>A value may be appended in place: {@link #reserve} room, write UTF-8 from {@link #dataSize()}
 * on, then {@link #endValue}. What was written and never ended is overwritten by the next value.
 * Several values at once: {@link #reserveValues} too, write the end of each into {@link
 * #offsets()}, then {@link #endValues}.
 */
public final class StringColumn extends Column {
  private int[] offsets = new int[16];
  private byte[] data = new byte[0];
  private int dataSize;

  /** Where each value starts, and where the last one ends: {@code size() + 1} numbers. */
  public int[] offsets() {
    return offsets;
  }

  /** The bytes of all values, one behind the other. */
  public byte[] data() {
    return data;
  }

  /** Where the last value ends and the next begins. */
  public int dataSize() {
    return dataSize;
  }

  /** The value at {@code index}, or null. */
  public @Nullable String get(int index) {
    return isNull(index)
        ? null
        : new String(
            data, offsets[index], offsets[index + 1] - offsets[index], StandardCharsets.UTF_8);
  }

  /** Makes room for {@code bytes} more bytes and returns {@link #data()}. */
  public byte[] reserve(int bytes) {
    if (data.length - dataSize < bytes) {
      data = Arrays.copyOf(data, Capacity.grow(data.length, dataSize + bytes));
    }
    return data;
  }

  /**
   * Ends a value that was written in place.
   *
   * @param end the position in {@link #data()} behind its last byte
   */
  public void endValue(int end) {
    dataSize = end;
    reserveValues(1)[size() + 1] = end;
    added();
  }

  /** Makes room for the ends of {@code count} more values and returns {@link #offsets()}. */
  public int[] reserveValues(int count) {
    int needed = size() + count + 1;
    if (offsets.length < needed) {
      offsets = Arrays.copyOf(offsets, Capacity.grow(offsets.length, needed));
    }
    return offsets;
  }

  /** Ends {@code count} values that were written in place, their ends in {@link #offsets()}. */
  public void endValues(int count) {
    added(count);
    dataSize = offsets[size()];
  }

  /** Appends a value. The bytes must be valid UTF-8. */
  public void append(byte[] utf8, int offset, int length) {
    System.arraycopy(utf8, offset, reserve(length), dataSize, length);
    endValue(dataSize + length);
  }

  /** Appends a value. */
  public void append(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    append(utf8, 0, utf8.length);
  }

  @Override
  public void appendNull() {
    reserveValues(1)[size() + 1] = dataSize;
    addedNull();
  }

  @Override
  public void truncate(int newSize) {
    if (dropped(newSize)) {
      dataSize = offsets[newSize];
    }
  }

  @Override
  public void appendFrom(Column source, int[] rows, int from, int to) {
    StringColumn other = (StringColumn) source;
    for (int i = from; i < to; i++) {
      int row = rows[i];
      if (other.isNull(row)) {
        appendNull();
      } else {
        append(other.data, other.offsets[row], other.offsets[row + 1] - other.offsets[row]);
      }
    }
  }

  @Override
  public long usedBytes() {
    return 4L * (size() + 1) + dataSize + validityUsedBytes();
  }

  @Override
  public long retainedBytes() {
    return 4L * offsets.length + data.length + validityRetainedBytes();
  }
}
