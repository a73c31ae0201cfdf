package io.inlet.parquet.internal.statistics;

import java.util.Arrays;

/** Cuts strings for statistics: a minimum down, a maximum up, both at the end of a character. */
final class Utf8Bounds {
  private static final int LAST_CODE_POINT = 0x10ffff;

  private Utf8Bounds() {}

  /** Bounds of strings between {@code min} and {@code max}, of about {@code maxBytes} bytes. */
  static Bounds of(byte[] min, byte[] max, int maxBytes) {
    byte[] lower = min.length <= maxBytes ? min : Arrays.copyOf(min, boundary(min, maxBytes));
    byte[] upper = max.length <= maxBytes ? max : roundUp(max, maxBytes);
    return new Bounds(lower, upper, lower == min, upper == max);
  }

  /** The last position up to {@code limit} at which a character starts. */
  private static int boundary(byte[] utf8, int limit) {
    int position = limit;
    while (position > 0 && (utf8[position] & 0xc0) == 0x80) {
      position--;
    }
    return position;
  }

  /** A prefix whose last character is one higher; the whole string if there is no such prefix. */
  private static byte[] roundUp(byte[] utf8, int maxBytes) {
    int end = boundary(utf8, maxBytes);
    while (end > 0) {
      int start = boundary(utf8, end - 1);
      int next = next(codePoint(utf8, start, end));
      if (next <= LAST_CODE_POINT) {
        return append(utf8, start, next);
      }
      end = start;
    }
    return utf8;
  }

  private static int next(int codePoint) {
    return codePoint + 1 == 0xd800 ? 0xe000 : codePoint + 1;
  }

  private static int codePoint(byte[] utf8, int start, int end) {
    int length = end - start;
    int value = utf8[start] & (length == 1 ? 0x7f : 0xff >> (length + 1));
    for (int i = start + 1; i < end; i++) {
      value = value << 6 | (utf8[i] & 0x3f);
    }
    return value;
  }

  private static byte[] append(byte[] utf8, int length, int codePoint) {
    int bytes = codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    byte[] result = Arrays.copyOf(utf8, length + bytes);
    int rest = codePoint;
    for (int i = length + bytes - 1; i > length; i--) {
      result[i] = (byte) (0x80 | (rest & 0x3f));
      rest >>= 6;
    }
    result[length] = (byte) (bytes == 1 ? rest : (0xf0 << (4 - bytes)) | rest);
    return result;
  }
}
