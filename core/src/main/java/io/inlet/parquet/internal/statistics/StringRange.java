package io.inlet.parquet.internal.statistics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the smallest and the largest of strings by their bytes. The first eight of them as one
 * number settle nearly every comparison.
 */
public final class StringRange {
  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] minData = new byte[0];
  private int minFrom;
  private int minTo;
  private long minPrefix;
  private byte[] maxData = new byte[0];
  private int maxFrom;
  private int maxTo;
  private long maxPrefix;
  private boolean any;

  /** Starts anew, without a string. */
  public void clear() {
    any = false;
    minData = new byte[0];
    maxData = minData;
  }

  /** Takes note of a string, whose bytes must not change until {@link #clear()}. */
  public void add(byte[] data, int from, int to) {
    long prefix = prefix(data, from, to) ^ Long.MIN_VALUE;
    if (!any) {
      any = true;
      setMin(data, from, to, prefix);
      setMax(data, from, to, prefix);
      return;
    }
    if (prefix < minPrefix
        || (prefix == minPrefix
            && Arrays.compareUnsigned(data, from, to, minData, minFrom, minTo) < 0)) {
      setMin(data, from, to, prefix);
    }
    if (prefix > maxPrefix
        || (prefix == maxPrefix
            && Arrays.compareUnsigned(data, from, to, maxData, maxFrom, maxTo) > 0)) {
      setMax(data, from, to, prefix);
    }
  }

  private void setMin(byte[] data, int from, int to, long prefix) {
    minData = data;
    minFrom = from;
    minTo = to;
    minPrefix = prefix;
  }

  private void setMax(byte[] data, int from, int to, long prefix) {
    maxData = data;
    maxFrom = from;
    maxTo = to;
    maxPrefix = prefix;
  }

  private static long prefix(byte[] data, int from, int to) {
    int length = to - from;
    if (from + 8 <= data.length) {
      long word = (long) BIG_ENDIAN.get(data, from);
      return length >= 8 ? word : length == 0 ? 0 : word & (-1L << (64 - 8 * length));
    }
    long word = 0;
    for (int i = 0; i < 8; i++) {
      word = word << 8 | (from + i < to ? data[from + i] & 0xff : 0);
    }
    return word;
  }

  /** The bounds, cut at {@code maxBytes}; null if there was no string. */
  public @Nullable Bounds bounds(int maxBytes) {
    return any
        ? Utf8Bounds.of(
            Arrays.copyOfRange(minData, minFrom, minTo),
            Arrays.copyOfRange(maxData, maxFrom, maxTo),
            maxBytes)
        : null;
  }
}
