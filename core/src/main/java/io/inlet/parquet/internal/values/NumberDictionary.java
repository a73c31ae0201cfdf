package io.inlet.parquet.internal.values;

import java.util.Arrays;

/** Distinct 64-bit numbers, each with a code: its position in the order of first appearance. */
final class NumberDictionary {
  private static final int SMALL = 4096;

  private long[] values = new long[64];
  private int[] slots = new int[256];

  /** The code of each small number and one, or 0: counts mostly are small. */
  private final int[] codesOfSmall = new int[SMALL];

  private int size;

  int size() {
    return size;
  }

  long value(int code) {
    return values[code];
  }

  /** The code of a small number; -1 if it is new, or not small. */
  int codeOfSmall(long value) {
    return value >= 0 && value < SMALL ? codesOfSmall[(int) value] - 1 : -1;
  }

  /** The code of a number, added if it is new. */
  int codeOf(long value) {
    int small = codeOfSmall(value);
    if (small >= 0) {
      return small;
    }
    int mask = slots.length - 1;
    int slot = slotOf(value, mask);
    while (slots[slot] != 0) {
      int code = slots[slot] - 1;
      if (values[code] == value) {
        return code;
      }
      slot = (slot + 1) & mask;
    }
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
    if (value >= 0 && value < SMALL) {
      codesOfSmall[(int) value] = size;
    }
    if (4 * size > slots.length) {
      slots = new int[4 * slots.length];
      rehash();
    } else {
      slots[slot] = size;
    }
    return size - 1;
  }

  /** Forgets the codes from {@code newSize} on. */
  void truncate(int newSize) {
    if (newSize < size) {
      size = newSize;
      Arrays.fill(slots, 0);
      Arrays.fill(codesOfSmall, 0);
      rehash();
    }
  }

  private void rehash() {
    int mask = slots.length - 1;
    for (int code = 0; code < size; code++) {
      int slot = slotOf(values[code], mask);
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = code + 1;
      if (values[code] >= 0 && values[code] < SMALL) {
        codesOfSmall[(int) values[code]] = code + 1;
      }
    }
  }

  private static int slotOf(long value, int mask) {
    long product = value * 0x9E3779B97F4A7C15L;
    return (int) ((product ^ product >>> 32) >>> 16) & mask;
  }
}
