package io.inlet.parquet.internal.encoding;

/**
 * Numbers of a fixed width in bits, one behind the other from the least significant bit on.
 *
 * <p>The caller reserves 8 bytes more than the packed numbers take.
 */
public final class BitPacking {
  private BitPacking() {}

  /** Packs {@code count} numbers, a multiple of 8, and returns the position behind them. */
  public static int pack(long[] values, int from, int count, int width, byte[] out, int position) {
    if (width <= 8) {
      return packNarrow(values, from, from + count, width, out, position);
    }
    long word = 0;
    int bits = 0;
    int at = position;
    for (int i = from; i < from + count; i++) {
      long value = values[i];
      word |= value << bits;
      bits += width;
      if (bits >= 64) {
        ByteOutput.LONG.set(out, at, word);
        at += 8;
        bits -= 64;
        word = bits == 0 ? 0 : value >>> (width - bits);
      }
    }
    return finish(word, bits, out, at);
  }

  /** Packs the numbers from {@code from} to {@code to} and zeros up to a multiple of 8. */
  static int pack(int[] values, int from, int to, int width, byte[] out, int position) {
    int wholeGroups = from + (width <= 8 ? (to - from) & ~7 : 0);
    long word = 0;
    int bits = 0;
    int at = packNarrow(values, from, wholeGroups, width, out, position);
    for (int i = wholeGroups; i < to; i++) {
      long value = values[i] & 0xffffffffL;
      word |= value << bits;
      bits += width;
      if (bits >= 64) {
        ByteOutput.LONG.set(out, at, word);
        at += 8;
        bits -= 64;
        word = bits == 0 ? 0 : value >>> (width - bits);
      }
    }
    at = finish(word, bits, out, at);
    int end = position + ((to - from + 7) >> 3) * width;
    while (at < end) {
      out[at++] = 0;
    }
    return at;
  }

  /** Packs groups of eight that fit in one word each. */
  private static int packNarrow(
      long[] values, int from, int to, int width, byte[] out, int position) {
    int at = position;
    for (int i = from; i < to; i += 8) {
      long low =
          values[i]
              | values[i + 1] << width
              | values[i + 2] << (2 * width)
              | values[i + 3] << (3 * width);
      long high =
          values[i + 4]
              | values[i + 5] << width
              | values[i + 6] << (2 * width)
              | values[i + 7] << (3 * width);
      ByteOutput.LONG.set(out, at, low | high << (4 * width));
      at += width;
    }
    return at;
  }

  private static int packNarrow(
      int[] values, int from, int to, int width, byte[] out, int position) {
    int at = position;
    for (int i = from; i < to; i += 8) {
      long low =
          values[i]
              | (long) values[i + 1] << width
              | (long) values[i + 2] << (2 * width)
              | (long) values[i + 3] << (3 * width);
      long high =
          values[i + 4]
              | (long) values[i + 5] << width
              | (long) values[i + 6] << (2 * width)
              | (long) values[i + 7] << (3 * width);
      ByteOutput.LONG.set(out, at, low | high << (4 * width));
      at += width;
    }
    return at;
  }

  private static int finish(long word, int bits, byte[] out, int position) {
    int at = position;
    long rest = word;
    for (int left = bits; left > 0; left -= 8) {
      out[at++] = (byte) rest;
      rest >>>= 8;
    }
    return at;
  }

  /** The bits that {@code value} needs, taken as unsigned. */
  public static int widthOf(long value) {
    return 64 - Long.numberOfLeadingZeros(value);
  }
}
