package io.inlet.parquet.internal.encoding;

import java.util.Arrays;

/**
 * Runs and bit-packed groups: "Run Length Encoding / Bit-Packing Hybrid (RLE = 3)" of Encodings.md.
 */
public final class HybridEncoding {
  /** Longer patterns are not looked for. */
  private static final int MAX_PERIOD = 1024;

  private HybridEncoding() {}

  /**
   * Writes dictionary codes of {@code width} bits. Runs start where a group of eight does.
   *
   * @param period the length of a pattern that codes repeat for long stretches, which are packed
   *     once and copied; 0 if none is known
   */
  public static void codes(int[] codes, int count, int width, int period, ByteOutput out) {
    int cycle = cycle(period);
    int literals = 0;
    int i = 0;
    while (i + 8 <= count) {
      int repeated = repeated(codes, literals, i, count, cycle);
      if (repeated > 0) {
        i += repeated;
        continue;
      }
      int code = codes[i];
      int end = i + 8;
      if (code == codes[i + 1] && code == codes[i + 7] && isRun(codes, i + 2, i + 7)) {
        while (end < count && codes[end] == code) {
          end++;
        }
        pack(codes, literals, i, width, cycle, out);
        run(code, end - i, width, out);
        literals = end;
      }
      i = end;
    }
    pack(codes, literals, count, width, cycle, out);
  }

  /** The codes of as many groups of eight as hold whole patterns. */
  private static int cycle(int period) {
    return period > MAX_PERIOD ? 0 : period * (8 / Math.min(8, Integer.lowestOneBit(period | 8)));
  }

  /** How many codes from {@code at} on, in groups of eight, equal those a cycle before. */
  private static int repeated(int[] codes, int start, int at, int end, int cycle) {
    if (cycle == 0 || at - start < cycle) {
      return 0;
    }
    int same = Arrays.mismatch(codes, at, end, codes, at - cycle, end - cycle);
    return (same < 0 ? end - at : same) & ~7;
  }

  private static boolean isRun(int[] codes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (codes[i] != codes[to]) {
        return false;
      }
    }
    return true;
  }

  private static void pack(int[] codes, int from, int to, int width, int cycle, ByteOutput out) {
    if (from == to) {
      return;
    }
    int groups = (to - from + 7) >> 3;
    out.putVarint((long) groups << 1 | 1);
    byte[] bytes = out.reserve((long) groups * width + 8);
    int at = out.size();
    int i = from;
    while (i < to) {
      int repeated = repeated(codes, from, i, to, cycle);
      if (repeated > 0) {
        int length = (repeated >> 3) * width;
        Repeats.extend(bytes, at, (cycle >> 3) * width, length);
        at += length;
        i += repeated;
      } else {
        int end = cycle == 0 ? to : Math.min(to, i + cycle);
        at = BitPacking.pack(codes, i, end, width, bytes, at);
        i = end;
      }
    }
    out.setSize(at);
  }

  /** Writes {@code value}, {@code count} times. */
  static void run(int value, int count, int width, ByteOutput out) {
    out.putVarint((long) count << 1);
    for (int bits = 0; bits < width; bits += 8) {
      out.write(value >>> bits);
    }
  }
}
