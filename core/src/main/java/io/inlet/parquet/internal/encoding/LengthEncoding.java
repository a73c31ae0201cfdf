package io.inlet.parquet.internal.encoding;

import java.util.Arrays;

/**
 * Differences of strings' lengths: as {@link DeltaEncoding} writes any integers, in half the memory
 * and, where pages are compressed, in whole bytes.
 */
public final class LengthEncoding {
  private static final int BLOCK = DeltaEncoding.BLOCK;
  private static final int MINIBLOCKS = DeltaEncoding.MINIBLOCKS;
  private static final int MINIBLOCK = DeltaEncoding.MINIBLOCK;

  /** Differences that take at most two bits are as small as compression would make them. */
  private static final int MAX_NARROW_RANGE = 3;

  private final boolean wholeBytes;
  private final int[] deltas = new int[BLOCK];

  /**
   * An encoder of lengths.
   *
   * @param wholeBytes whether differences that fit are written as bytes, counted from -128: more
   *     bytes, but equal ones for equal differences, which compression finds
   */
  public LengthEncoding(boolean wholeBytes) {
    this.wholeBytes = wholeBytes;
  }

  /** Writes lengths, none of them negative. */
  public void encode(int[] lengths, int count, ByteOutput out) {
    DeltaEncoding.start(count, count == 0 ? 0 : lengths[0], out);
    int[] target = deltas;
    for (int from = 1; from < count; from += BLOCK) {
      int length = Math.min(BLOCK, count - from);
      int min = Integer.MAX_VALUE;
      int max = Integer.MIN_VALUE;
      for (int i = 0; i < length; i++) {
        int delta = lengths[from + i] - lengths[from + i - 1];
        target[i] = delta;
        min = Math.min(min, delta);
        max = Math.max(max, delta);
      }
      Arrays.fill(target, length, BLOCK, min);
      boolean fit = min >= Byte.MIN_VALUE && max <= Byte.MAX_VALUE;
      if (wholeBytes && fit && length >= MINIBLOCK && max - min > MAX_NARROW_RANGE) {
        byteBlock(length, out);
      } else {
        bitBlock(min, out);
      }
    }
  }

  private void byteBlock(int length, ByteOutput out) {
    out.putZigzag(Byte.MIN_VALUE);
    byte[] bytes = out.reserve(MINIBLOCKS + BLOCK);
    int position = out.size();
    int miniblocks = (length + MINIBLOCK - 1) / MINIBLOCK;
    for (int i = 0; i < MINIBLOCKS; i++) {
      bytes[position++] = (byte) (i < miniblocks ? Byte.SIZE : 0);
    }
    int[] source = deltas;
    int end = miniblocks * MINIBLOCK;
    for (int i = 0; i < end; i++) {
      bytes[position + i] = (byte) (source[i] - Byte.MIN_VALUE);
    }
    out.setSize(position + end);
  }

  private void bitBlock(int min, ByteOutput out) {
    int[] target = deltas;
    out.putZigzag(min);
    byte[] bytes = out.reserve(MINIBLOCKS + 4L * BLOCK + 8);
    int widths = out.size();
    int position = widths + MINIBLOCKS;
    for (int block = 0; block < BLOCK; block += MINIBLOCK) {
      int bits = 0;
      for (int i = block; i < block + MINIBLOCK; i++) {
        int difference = target[i] - min;
        target[i] = difference;
        bits |= difference;
      }
      int width = BitPacking.widthOf(bits & 0xffffffffL);
      bytes[widths + block / MINIBLOCK] = (byte) width;
      if (width > 0) {
        position = BitPacking.pack(target, block, block + MINIBLOCK, width, bytes, position);
      }
    }
    out.setSize(position);
  }
}
