package io.inlet.parquet.internal;

/**
 * Runs and bit-packed groups: "Run Length Encoding / Bit-Packing Hybrid (RLE = 3)" of Encodings.md.
 */
final class HybridEncoding {
  private static final long EVERY_BYTE = 0x0101010101010101L;

  /** Multiplied with eight bytes of 0 or 1, gathers them in the topmost byte. */
  private static final long GATHER_BITS = 0x0102040810204080L;

  private HybridEncoding() {}

  /** Writes dictionary codes of {@code width} bits. Runs start where a group of eight does. */
  static void codes(int[] codes, int count, int width, ByteOutput out) {
    int literals = 0;
    int i = 0;
    while (i + 8 <= count) {
      int code = codes[i];
      int end = i + 8;
      if (code == codes[i + 1] && code == codes[i + 7] && isRun(codes, i + 2, i + 7)) {
        while (end < count && codes[end] == code) {
          end++;
        }
        pack(codes, literals, i, width, out);
        run(code, end - i, width, out);
        literals = end;
      }
      i = end;
    }
    pack(codes, literals, count, width, out);
  }

  private static boolean isRun(int[] codes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (codes[i] != codes[to]) {
        return false;
      }
    }
    return true;
  }

  private static void pack(int[] codes, int from, int to, int width, ByteOutput out) {
    if (from == to) {
      return;
    }
    int groups = (to - from + 7) >> 3;
    out.putVarint((long) groups << 1 | 1);
    byte[] bytes = out.reserve((long) groups * width + 8);
    out.setSize(BitPacking.pack(codes, from, to, width, bytes, out.size()));
  }

  /**
   * Writes repetition or definition levels of {@code width} bits, at most 8.
   *
   * @return true if all of them are equal and at least eight
   */
  static boolean levels(byte[] levels, int count, int width, ByteOutput out) {
    // A packed group of eight takes `width` bytes, a run about three.
    int minRun = width == 1 ? 64 : 32;
    int literals = 0;
    int i = 0;
    while (i + 8 <= count) {
      long word = (long) ByteOutput.LONG.get(levels, i);
      int end = i + 8;
      if (word == (levels[i] & 0xff) * EVERY_BYTE) {
        while (end + 8 <= count && (long) ByteOutput.LONG.get(levels, end) == word) {
          end += 8;
        }
        if (end + 8 > count) {
          while (end < count && levels[end] == levels[i]) {
            end++;
          }
        }
        if (end - i >= minRun || end == count) {
          if (i == 0 && end == count) {
            run(levels[0], count, width, out);
            return true;
          }
          packLevels(levels, literals, i, width, out);
          run(levels[i], end - i, width, out);
          literals = end;
        }
      }
      i = end;
    }
    packLevels(levels, literals, count, width, out);
    return false;
  }

  private static void packLevels(byte[] levels, int from, int to, int width, ByteOutput out) {
    if (from == to) {
      return;
    }
    int groups = (to - from + 7) >> 3;
    out.putVarint((long) groups << 1 | 1);
    byte[] bytes = out.reserve((long) groups * width + 8);
    int position = out.size();
    int i = from;
    if (width == 1) {
      for (; i + 8 <= to; i += 8) {
        bytes[position++] = (byte) (((long) ByteOutput.LONG.get(levels, i) * GATHER_BITS) >>> 56);
      }
    }
    while (i < to) {
      long word = 0;
      for (int k = 0; k < 8 && i < to; k++) {
        word |= (long) levels[i++] << (k * width);
      }
      for (int k = 0; k < width; k++) {
        bytes[position++] = (byte) (word >>> (8 * k));
      }
    }
    out.setSize(position);
  }

  private static void run(int value, int count, int width, ByteOutput out) {
    out.putVarint((long) count << 1);
    for (int bits = 0; bits < width; bits += 8) {
      out.write(value >>> bits);
    }
  }
}
