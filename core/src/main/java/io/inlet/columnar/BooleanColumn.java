package io.inlet.columnar;

import java.util.Arrays;

/** A column of booleans, one bit a value, least significant bit first; a null's bit is 0. */
public final class BooleanColumn extends Column {
  private byte[] bits = new byte[0];

  /** The values, one bit each. */
  public byte[] bits() {
    return bits;
  }

  /** The value at {@code index}. */
  public boolean get(int index) {
    return (bits[index >> 3] & (1 << (index & 7))) != 0;
  }

  /** Appends a value. */
  public void append(boolean value) {
    put(value);
    added();
  }

  @Override
  public void appendNull() {
    put(false);
    addedNull();
  }

  private void put(boolean value) {
    int index = size();
    if (index >> 3 == bits.length) {
      bits = Arrays.copyOf(bits, Capacity.grow(bits.length, bits.length + 1));
    }
    int mask = 1 << (index & 7);
    if (value) {
      bits[index >> 3] |= (byte) mask;
    } else {
      bits[index >> 3] &= (byte) ~mask;
    }
  }

  @Override
  public void truncate(int newSize) {
    dropped(newSize);
  }

  @Override
  public void appendFrom(Column source, int[] rows, int from, int to) {
    BooleanColumn other = (BooleanColumn) source;
    for (int i = from; i < to; i++) {
      if (other.isNull(rows[i])) {
        appendNull();
      } else {
        append(other.get(rows[i]));
      }
    }
  }

  @Override
  public long usedBytes() {
    return ((size() + 7) >> 3) + validityUsedBytes();
  }

  @Override
  public long retainedBytes() {
    return bits.length + validityRetainedBytes();
  }
}
