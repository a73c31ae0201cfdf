package io.inlet.parquet.internal;

import java.util.Arrays;

/**
 * Differences of integers, bit-packed: "Delta Encoding (DELTA_BINARY_PACKED = 5)" of Encodings.md,
 * in blocks of 128 values and 4 miniblocks.
 */
final class DeltaEncoding {
  private static final int BLOCK = 128;
  private static final int MINIBLOCKS = 4;
  private static final int MINIBLOCK = BLOCK / MINIBLOCKS;

  private final long[] deltas = new long[BLOCK];

  /**
   * Writes numbers.
   *
   * @param narrow whether they are 32-bit integers, and differences overflow as such
   */
  void encode(long[] values, int count, boolean narrow, ByteOutput out) {
    out.putVarint(BLOCK);
    out.putVarint(MINIBLOCKS);
    out.putVarint(count);
    out.putZigzag(count == 0 ? 0 : values[0]);
    for (int from = 1; from < count; from += BLOCK) {
      int length = Math.min(BLOCK, count - from);
      if (narrow) {
        narrowDeltas(values, from, length);
      } else {
        for (int i = 0; i < length; i++) {
          deltas[i] = values[from + i] - values[from + i - 1];
        }
      }
      block(length, narrow, out);
    }
  }

  private void narrowDeltas(long[] values, int from, int length) {
    for (int i = 0; i < length; i++) {
      deltas[i] = (int) (values[from + i] - values[from + i - 1]);
    }
  }

  private void block(int length, boolean narrow, ByteOutput out) {
    long min = deltas[0];
    for (int i = 1; i < length; i++) {
      min = Math.min(min, deltas[i]);
    }
    long mask = narrow ? 0xffffffffL : -1L;
    for (int i = 0; i < length; i++) {
      deltas[i] = (deltas[i] - min) & mask;
    }
    Arrays.fill(deltas, length, BLOCK, 0);
    out.putZigzag(min);
    byte[] bytes = out.reserve(MINIBLOCKS + 8L * BLOCK + 8);
    int widths = out.size();
    int position = widths + MINIBLOCKS;
    for (int block = 0; block < MINIBLOCKS; block++) {
      int from = block * MINIBLOCK;
      int width = from < length ? width(from) : 0;
      bytes[widths + block] = (byte) width;
      if (width > 0) {
        position = BitPacking.pack(deltas, from, MINIBLOCK, width, bytes, position);
      }
    }
    out.setSize(position);
  }

  private int width(int from) {
    long bits = 0;
    for (int i = from; i < from + MINIBLOCK; i++) {
      bits |= deltas[i];
    }
    return BitPacking.widthOf(bits);
  }
}
