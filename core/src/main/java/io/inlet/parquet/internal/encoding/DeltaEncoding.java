package io.inlet.parquet.internal.encoding;

import java.util.Arrays;

/**
 * Differences of integers, bit-packed: "Delta Encoding (DELTA_BINARY_PACKED = 5)" of Encodings.md,
 * in blocks of 128 values and 4 miniblocks.
 */
public final class DeltaEncoding {
  static final int BLOCK = 128;
  static final int MINIBLOCKS = 4;
  static final int MINIBLOCK = BLOCK / MINIBLOCKS;

  private final long[] deltas = new long[BLOCK];

  /**
   * Writes numbers.
   *
   * @param narrow whether they are 32-bit integers, and differences overflow as such
   */
  public void encode(long[] values, int count, boolean narrow, ByteOutput out) {
    start(count, count == 0 ? 0 : values[0], out);
    for (int from = 1; from < count; from += BLOCK) {
      int length = Math.min(BLOCK, count - from);
      if (narrow) {
        narrowDeltas(values, from, length);
      } else {
        deltas(values, from, length);
      }
      block(length, narrow, out);
    }
  }

  /** Writes the header and the first of {@code count} numbers. */
  static void start(int count, long first, ByteOutput out) {
    out.putVarint(BLOCK);
    out.putVarint(MINIBLOCKS);
    out.putVarint(count);
    out.putZigzag(first);
  }

  private void deltas(long[] values, int from, int length) {
    long[] target = deltas;
    for (int i = 0; i < length; i++) {
      target[i] = values[from + i] - values[from + i - 1];
    }
  }

  private void narrowDeltas(long[] values, int from, int length) {
    long[] target = deltas;
    for (int i = 0; i < length; i++) {
      target[i] = (int) (values[from + i] - values[from + i - 1]);
    }
  }

  private void block(int length, boolean narrow, ByteOutput out) {
    long min = min(length);
    long mask = narrow ? 0xffffffffL : -1L;
    Arrays.fill(deltas, length, BLOCK, min);
    out.putZigzag(min);
    byte[] bytes = out.reserve(MINIBLOCKS + 8L * BLOCK + 8);
    int widths = out.size();
    int position = widths + MINIBLOCKS;
    for (int block = 0; block < MINIBLOCKS; block++) {
      int from = block * MINIBLOCK;
      int width = subtract(from, min, mask);
      bytes[widths + block] = (byte) width;
      if (width > 0) {
        position = BitPacking.pack(deltas, from, MINIBLOCK, width, bytes, position);
      }
    }
    out.setSize(position);
  }

  private long min(int length) {
    long[] source = deltas;
    long min = source[0];
    for (int i = 1; i < length; i++) {
      min = Math.min(min, source[i]);
    }
    return min;
  }

  /** Subtracts the smallest difference from a miniblock and returns the bits that it then takes. */
  private int subtract(int from, long min, long mask) {
    long[] target = deltas;
    long bits = 0;
    for (int i = from; i < from + MINIBLOCK; i++) {
      long difference = (target[i] - min) & mask;
      target[i] = difference;
      bits |= difference;
    }
    return BitPacking.widthOf(bits);
  }
}
