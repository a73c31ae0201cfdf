package io.inlet.arrow;

import io.inlet.columnar.BooleanColumn;
import io.inlet.columnar.Column;

/** Bitmaps, least significant bit first. */
final class Bits {
  private Bits() {}

  /** A boolean column's values at the given positions. */
  static byte[] gather(BooleanColumn column, int[] rows, int count) {
    byte[] bits = new byte[(count + 7) >> 3];
    for (int i = 0; i < count; i++) {
      if (column.get(rows[i])) {
        bits[i >> 3] |= (byte) (1 << (i & 7));
      }
    }
    return bits;
  }

  /** Which of a column's values at the given positions are not null. */
  static byte[] gatherValidity(Column column, int[] rows, int count) {
    byte[] bits = new byte[(count + 7) >> 3];
    for (int i = 0; i < count; i++) {
      if (!column.isNull(rows[i])) {
        bits[i >> 3] |= (byte) (1 << (i & 7));
      }
    }
    return bits;
  }

  /** How many of the first {@code count} bits are 1. */
  static int count(byte[] bits, int count) {
    int ones = 0;
    for (int i = 0; i < count >> 3; i++) {
      ones += Integer.bitCount(bits[i] & 0xff);
    }
    if ((count & 7) != 0) {
      ones += Integer.bitCount(bits[count >> 3] & ((1 << (count & 7)) - 1));
    }
    return ones;
  }
}
