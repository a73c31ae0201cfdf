package io.inlet.otlp.internal.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Copies, checks and repairs UTF-8 as table 3-7 of the Unicode standard defines it. Repair puts one
 * U+FFFD in the place of each maximal subpart that is not well formed, as the standard and the
 * WHATWG recommend. (The JDK differs in one point: to it an encoded surrogate is one part.)
 */
public final class Utf8 {
  /** How many bytes behind the last one {@link #copy} may overwrite. */
  public static final int COPY_OVERRUN = 16;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Utf8() {}

  /**
   * Copies bytes and tells whether all of them are ASCII. Behind the last one up to {@value
   * #COPY_OVERRUN} more bytes of {@code to} may be overwritten.
   */
  public static boolean copy(byte[] from, int offset, byte[] to, int at, int length) {
    long any = 0;
    if (length <= 16 && from.length - offset >= 16 && to.length - at >= 16) {
      long first = (long) LONG.get(from, offset);
      long second = (long) LONG.get(from, offset + 8);
      LONG.set(to, at, first);
      LONG.set(to, at + 8, second);
      int shift = length << 3;
      long low = length >= 8 ? -1L : (1L << shift) - 1;
      long high = length <= 8 ? 0 : -1L >>> -shift;
      return (((first & low) | (second & high)) & HIGH_BITS) == 0;
    }
    if (length >= 16 && length <= 32) {
      long first = (long) LONG.get(from, offset);
      long second = (long) LONG.get(from, offset + 8);
      long third = (long) LONG.get(from, offset + length - 16);
      long fourth = (long) LONG.get(from, offset + length - 8);
      LONG.set(to, at, first);
      LONG.set(to, at + 8, second);
      LONG.set(to, at + length - 16, third);
      LONG.set(to, at + length - 8, fourth);
      return ((first | second | third | fourth) & HIGH_BITS) == 0;
    }
    if (length >= 8) {
      int last = length - 8;
      for (int i = 0; i < last; i += 8) {
        long word = (long) LONG.get(from, offset + i);
        LONG.set(to, at + i, word);
        any |= word;
      }
      long word = (long) LONG.get(from, offset + last);
      LONG.set(to, at + last, word);
      any |= word;
    } else if (length >= 4) {
      int first = (int) INT.get(from, offset);
      int second = (int) INT.get(from, offset + length - 4);
      INT.set(to, at, first);
      INT.set(to, at + length - 4, second);
      any = first | second;
    } else {
      for (int i = 0; i < length; i++) {
        byte one = from[offset + i];
        to[at + i] = one;
        any |= one;
      }
    }
    return (any & HIGH_BITS) == 0;
  }

  /** Whether bytes are valid UTF-8. */
  public static boolean isValid(byte[] bytes, int offset, int length) {
    return firstInvalid(bytes, offset, offset + length) < 0;
  }

  /** The position of the first byte before {@code end} that is not part of valid UTF-8, or -1. */
  public static int firstInvalid(byte[] bytes, int offset, int end) {
    int i = offset;
    while (i < end) {
      if (end - i >= 8 && ((long) LONG.get(bytes, i) & HIGH_BITS) == 0) {
        i += 8;
      } else {
        int count = sequence(bytes, i, end);
        if (count < 0) {
          return i;
        }
        i += count;
      }
    }
    return -1;
  }

  /**
   * Copies bytes with U+FFFD in the place of what is not valid.
   *
   * @param to has room for three times {@code length} bytes from {@code at} on
   * @return the position in {@code to} behind the last byte
   */
  public static int repair(byte[] bytes, int offset, int length, byte[] to, int at) {
    int end = offset + length;
    int i = offset;
    int out = at;
    while (i < end) {
      int count = sequence(bytes, i, end);
      if (count < 0) {
        to[out++] = (byte) 0xef;
        to[out++] = (byte) 0xbf;
        to[out++] = (byte) 0xbd;
        i -= count;
      } else {
        for (int k = 0; k < count; k++) {
          to[out++] = bytes[i++];
        }
      }
    }
    return out;
  }

  /** The length of the character at {@code i}; negative that of an invalid part. */
  private static int sequence(byte[] bytes, int i, int end) {
    int first = bytes[i] & 0xff;
    if (first < 0x80) {
      return 1;
    }
    if (first < 0xc2 || first > 0xf4) {
      return -1;
    }
    int following = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    int low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    int high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    for (int k = 1; k <= following; k++) {
      if (i + k == end) {
        return -k;
      }
      int next = bytes[i + k] & 0xff;
      if (next < low || next > high) {
        return -k;
      }
      low = 0x80;
      high = 0xbf;
    }
    return following + 1;
  }
}
