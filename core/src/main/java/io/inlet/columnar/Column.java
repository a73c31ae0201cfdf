package io.inlet.columnar;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A growing sequence of values in Arrow layout: a validity bitmap and the buffers of the value
 * type.
 *
 * <p>Accessors that return an array return the live buffer, longer than what is used and valid
 * until the next change of the column.
 */
public abstract sealed class Column
    permits BooleanColumn,
        DictionaryColumn,
        DoubleColumn,
        IntColumn,
        ListColumn,
        LongColumn,
        MapColumn,
        StringColumn,
        StructColumn {

  private int size;
  private int nullCount;
  private byte @Nullable [] validity;

  /** The number of values, nulls included. */
  public int size() {
    return size;
  }

  /** The number of null values. */
  public int nullCount() {
    return nullCount;
  }

  /**
   * The validity bitmap, least significant bit first, one bit a value, 1 for a value and 0 for a
   * null; null itself while no value is null.
   */
  public final byte @Nullable [] validity() {
    return nullCount == 0 ? null : validity;
  }

  /** Whether the value at {@code index} is null. */
  public boolean isNull(int index) {
    return nullCount != 0 && validity != null && (validity[index >> 3] & (1 << (index & 7))) == 0;
  }

  /** Appends a null. */
  public abstract void appendNull();

  /** Drops all values from position {@code newSize} on. */
  public abstract void truncate(int newSize);

  /** Drops all values and keeps the buffers. */
  public final void clear() {
    truncate(0);
  }

  /**
   * Appends the values of {@code source} at {@code rows[from]} to {@code rows[to - 1]}, in that
   * order.
   *
   * @param source a column of the same type and shape
   */
  public abstract void appendFrom(Column source, int[] rows, int from, int to);

  /** The bytes of the buffers that hold values, all children and dictionaries included. */
  public abstract long usedBytes();

  /** The bytes of the buffers as allocated, all children and dictionaries included. */
  public abstract long retainedBytes();

  /** Counts one more value that is not null; its buffers must have been written. */
  final void added() {
    if (nullCount != 0) {
      markValid(size);
    }
    size++;
  }

  /** Counts {@code count} more values, none of them null. */
  final void added(int count) {
    if (nullCount != 0) {
      for (int i = size; i < size + count; i++) {
        markValid(i);
      }
    }
    size += count;
  }

  /** Counts one more value that is null. */
  final void addedNull() {
    byte[] bits = validityOf(size);
    if (nullCount == 0) {
      fillValid(bits, size);
    }
    bits[size >> 3] &= (byte) ~(1 << (size & 7));
    nullCount++;
    size++;
  }

  /** Takes back the values from {@code newSize} on; true when there were any. */
  final boolean dropped(int newSize) {
    if (newSize >= size) {
      return false;
    }
    if (nullCount != 0) {
      for (int i = newSize; i < size && nullCount != 0; i++) {
        if (isNull(i)) {
          nullCount--;
        }
      }
    }
    size = newSize;
    return true;
  }

  final long validityUsedBytes() {
    return nullCount == 0 ? 0 : (size + 7) >> 3;
  }

  final long validityRetainedBytes() {
    return validity == null ? 0 : validity.length;
  }

  private void markValid(int index) {
    byte[] bits = validityOf(index);
    bits[index >> 3] |= (byte) (1 << (index & 7));
  }

  /** The bitmap, grown where it has no bit for {@code index}. */
  private byte[] validityOf(int index) {
    byte[] bits = validity;
    int needed = (index >> 3) + 1;
    // Nothing is stored where nothing grows: the collector's barrier costs more than the rest.
    if (bits == null) {
      bits = new byte[Math.max(64, needed)];
      validity = bits;
    } else if (bits.length < needed) {
      bits = Arrays.copyOf(bits, Capacity.grow(bits.length, needed));
      validity = bits;
    }
    return bits;
  }

  private static void fillValid(byte[] bits, int count) {
    int whole = count >> 3;
    Arrays.fill(bits, 0, whole, (byte) 0xff);
    if ((count & 7) != 0) {
      bits[whole] = (byte) ((1 << (count & 7)) - 1);
    }
  }
}
