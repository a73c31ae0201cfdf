package io.inlet.parquet.internal;

/**
 * Runs and bit-packed groups: "Run Length Encoding / Bit-Packing Hybrid (RLE = 3)" of Encodings.md.
 */
final class HybridEncoding {
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

  /** Writes {@code value}, {@code count} times. */
  static void run(int value, int count, int width, ByteOutput out) {
    out.putVarint((long) count << 1);
    for (int bits = 0; bits < width; bits += 8) {
      out.write(value >>> bits);
    }
  }
}
