package io.inlet.parquet.internal.encoding;

import java.util.Arrays;

/**
 * Writes repetition and definition levels as runs and bit-packed groups ({@link HybridEncoding}),
 * and counts them on the way.
 */
public final class LevelEncoding {
  /** No level is higher: each is a byte. */
  public static final int MAX_LEVEL = Byte.MAX_VALUE;

  private static final long EVERY_BYTE = 0x0101010101010101L;

  /** Times it, eight bytes that are 0 or 1 become the eight bits of the highest byte. */
  private static final long GATHER_BITS = 0x0102040810204080L;

  /** Levels that are looked at together: only where all of them are equal a run is looked for. */
  private static final int BLOCK = 32;

  private LevelEncoding() {}

  /**
   * Writes levels from 0 to {@code max}, at most {@link #MAX_LEVEL} and not 0.
   *
   * @param histogram counts what is written
   */
  public static void write(
      byte[] levels, int count, int max, ByteOutput out, LevelHistogram histogram) {
    int width = BitPacking.widthOf(max);
    if (count > 0 && Arrays.equals(levels, 1, count, levels, 0, count - 1)) {
      run(levels[0], count, width, out, histogram);
      return;
    }
    // A packed group of eight takes `width` bytes, a run about three.
    int minRun = width == 1 ? 64 : 32;
    int packed = 0;
    int i = 0;
    while (i + BLOCK <= count) {
      if (!isEqual(levels, i)) {
        i += BLOCK;
        continue;
      }
      int start = runStart(levels, packed, i);
      int end = runEnd(levels, i + BLOCK, count);
      if (end - start >= minRun) {
        pack(levels, packed, start, width, out, histogram);
        run(levels[i], end - start, width, out, histogram);
        packed = end;
      }
      i = end;
    }
    pack(levels, packed, count, width, out, histogram);
  }

  private static boolean isEqual(byte[] levels, int from) {
    long every = levels[from] * EVERY_BYTE;
    return ((word(levels, from) ^ every)
            | (word(levels, from + 8) ^ every)
            | (word(levels, from + 16) ^ every)
            | (word(levels, from + 24) ^ every))
        == 0;
  }

  /** Where a run begins that goes on at {@code at}, whole groups of eight before it. */
  private static int runStart(byte[] levels, int from, int at) {
    long word = word(levels, at);
    int start = at;
    while (start - 8 >= from && word(levels, start - 8) == word) {
      start -= 8;
    }
    return start;
  }

  /** Where a run ends that has come up to {@code at}: at the end of a group of eight or of all. */
  private static int runEnd(byte[] levels, int at, int count) {
    long word = word(levels, at - 8);
    int end = at;
    while (end + 8 <= count && word(levels, end) == word) {
      end += 8;
    }
    int rest = end;
    while (rest < count && levels[rest] == levels[at - 1]) {
      rest++;
    }
    return rest == count ? rest : end;
  }

  private static void run(
      int level, int count, int width, ByteOutput out, LevelHistogram histogram) {
    HybridEncoding.run(level, count, width, out);
    histogram.add(level, count);
  }

  private static void pack(
      byte[] levels, int from, int to, int width, ByteOutput out, LevelHistogram histogram) {
    if (from == to) {
      return;
    }
    int groups = (to - from + 7) >> 3;
    out.putVarint((long) groups << 1 | 1);
    out.reserve((long) groups * width + 8);
    if (width == 1) {
      packBits(levels, from, to, out, histogram);
    } else {
      packGroups(levels, from, to, width, out, histogram);
    }
  }

  private static void packBits(
      byte[] levels, int from, int to, ByteOutput out, LevelHistogram histogram) {
    byte[] bytes = out.bytes();
    int at = out.size();
    long ones = 0;
    int wholeGroups = from + ((to - from) & ~7);
    for (int i = from; i < wholeGroups; i += 8) {
      long word = word(levels, i);
      bytes[at++] = (byte) ((word * GATHER_BITS) >>> 56);
      ones += Long.bitCount(word);
    }
    if (wholeGroups < to) {
      long word = lastWord(levels, wholeGroups, to);
      bytes[at++] = (byte) ((word * GATHER_BITS) >>> 56);
      ones += Long.bitCount(word);
    }
    out.setSize(at);
    histogram.add(0, to - from - ones);
    histogram.add(1, ones);
  }

  private static void packGroups(
      byte[] levels, int from, int to, int width, ByteOutput out, LevelHistogram histogram) {
    byte[] bytes = out.bytes();
    int at = out.size();
    long low = 0;
    long high = 0;
    long both = 0;
    for (int i = from; i < to; i += 8) {
      long word = to - i >= 8 ? word(levels, i) : lastWord(levels, i, to);
      ByteOutput.LONG.set(bytes, at, gather(word, width));
      at += width;
      low += Long.bitCount(word & EVERY_BYTE);
      high += Long.bitCount(word & 2 * EVERY_BYTE);
      both += Long.bitCount(word & word >>> 1 & EVERY_BYTE);
    }
    out.setSize(at);
    if (width == 2) {
      histogram.add(0, to - from - low - high + both);
      histogram.add(1, low - both);
      histogram.add(2, high - both);
      histogram.add(3, both);
    } else {
      histogram.add(levels, from, to);
    }
  }

  /** The lowest bits of eight bytes, {@code width} of each, side by side. */
  private static long gather(long bytes, int width) {
    int apart = 8 - width;
    long pairs = (bytes & 0x00ff00ff00ff00ffL) | (bytes & 0xff00ff00ff00ff00L) >>> apart;
    long fours = (pairs & 0x0000ffff0000ffffL) | (pairs & 0xffff0000ffff0000L) >>> (2 * apart);
    return (fours & 0xffffffffL) | fours >>> 32 << (4 * width);
  }

  private static long word(byte[] levels, int at) {
    return (long) ByteOutput.LONG.get(levels, at);
  }

  /** Fewer than eight levels, and zeros. */
  private static long lastWord(byte[] levels, int from, int to) {
    long word = 0;
    for (int i = from; i < to; i++) {
      word |= (long) levels[i] << (8 * (i - from));
    }
    return word;
  }
}
