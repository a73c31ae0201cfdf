package io.inlet.otlp.internal.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** UTF-8 as the Unicode standard defines it (table 3-7): nothing overlong, no surrogates. */
final class Utf8 {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long NON_ASCII = 0x8080808080808080L;

  private Utf8() {}

  /** The position of the first byte that is not part of valid UTF-8, or -1. */
  static int firstInvalid(byte[] bytes, int offset, int end) {
    int at = offset;
    while (at < end) {
      if (end - at >= Long.BYTES && ((long) LONG.get(bytes, at) & NON_ASCII) == 0) {
        at += Long.BYTES;
      } else if (bytes[at] >= 0) {
        at++;
      } else {
        int length = sequenceLength(bytes, at, end);
        if (length == 0) {
          return at;
        }
        at += length;
      }
    }
    return -1;
  }

  /** Length of the sequence of several bytes that starts here; 0 when it is not a valid one. */
  private static int sequenceLength(byte[] bytes, int at, int end) {
    int lead = bytes[at] & 0xFF;
    int second = at + 1 < end ? bytes[at + 1] & 0xFF : 0;
    if (lead < 0xC2 || lead > 0xF4) {
      return 0;
    }
    if (lead < 0xE0) {
      return isBetween(second, 0x80, 0xBF) ? 2 : 0;
    }
    boolean third = at + 2 < end && isBetween(bytes[at + 2] & 0xFF, 0x80, 0xBF);
    if (lead < 0xF0) {
      int lowest = lead == 0xE0 ? 0xA0 : 0x80;
      int highest = lead == 0xED ? 0x9F : 0xBF;
      return third && isBetween(second, lowest, highest) ? 3 : 0;
    }
    boolean fourth = at + 3 < end && isBetween(bytes[at + 3] & 0xFF, 0x80, 0xBF);
    int lowest = lead == 0xF0 ? 0x90 : 0x80;
    int highest = lead == 0xF4 ? 0x8F : 0xBF;
    return third && fourth && isBetween(second, lowest, highest) ? 4 : 0;
  }

  private static boolean isBetween(int value, int lowest, int highest) {
    return value >= lowest && value <= highest;
  }

  /** Copies characters up to the first that is not ASCII; says how many that were. */
  static int putAscii(char[] chars, int offset, int length, byte[] target, int position) {
    for (int i = 0; i < length; i++) {
      char character = chars[offset + i];
      if (character >= 0x80) {
        return i;
      }
      target[position + i] = (byte) character;
    }
    return length;
  }

  static int encodedLength(char[] chars, int offset, int length) {
    long encoded = 0;
    for (int i = offset; i < offset + length; i++) {
      char character = chars[i];
      if (character < 0x80) {
        encoded++;
      } else if (character < 0x800) {
        encoded += 2;
      } else if (isPair(chars, i, offset + length)) {
        encoded += 4;
        i++;
      } else {
        encoded += 3;
      }
    }
    return (int) Math.min(encoded, Integer.MAX_VALUE - 64);
  }

  /** Encodes into a target that has {@link #encodedLength} bytes left; returns the new position. */
  static int put(char[] chars, int offset, int length, byte[] target, int position) {
    int to = position;
    for (int i = offset; i < offset + length; i++) {
      int code = chars[i];
      if (code < 0x80) {
        target[to++] = (byte) code;
        continue;
      }
      if (code < 0x800) {
        target[to++] = (byte) (0xC0 | (code >> 6));
        target[to++] = continuation(code);
        continue;
      }
      if (isPair(chars, i, offset + length)) {
        code = Character.toCodePoint(chars[i], chars[++i]);
        target[to++] = (byte) (0xF0 | (code >> 18));
        target[to++] = continuation(code >> 12);
      } else {
        code = Character.isSurrogate((char) code) ? 0xFFFD : code;
        target[to++] = (byte) (0xE0 | (code >> 12));
      }
      target[to++] = continuation(code >> 6);
      target[to++] = continuation(code);
    }
    return to;
  }

  private static byte continuation(int bits) {
    return (byte) (0x80 | (bits & 0x3F));
  }

  private static boolean isPair(char[] chars, int at, int end) {
    return Character.isHighSurrogate(chars[at])
        && at + 1 < end
        && Character.isLowSurrogate(chars[at + 1]);
  }
}
