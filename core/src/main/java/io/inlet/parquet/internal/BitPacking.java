package io.inlet.parquet.internal;

/**
 * Numbers of a fixed width in bits, one behind the other from the least significant bit on.
 *
 * <p>The caller reserves 8 bytes more than the packed numbers take.
 */
final class BitPacking {
  private BitPacking() {}

  /** Packs {@code count} numbers, a multiple of 8, and returns the position behind them. */
  static int pack(long[] values, int from, int count, int width, byte[] out, int position) {
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
    long word = 0;
    int bits = 0;
    int at = position;
    for (int i = from; i < to; i++) {
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
    at = finish(word, bits, out, at);
    int end = position + ((to - from + 7) >> 3) * width;
    while (at < end) {
      out[at++] = 0;
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
  static int widthOf(long value) {
    return 64 - Long.numberOfLeadingZeros(value);
  }
}
