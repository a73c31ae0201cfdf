package io.inlet.otlp.internal.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Writes bytes as lower-case hexadecimal digits, four at a time. */
public final class Hex {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final String DIGITS = "0123456789abcdef";
  private static final long EVERY_BYTE = 0x0101010101010101L;

  private Hex() {}

  /** Writes two digits for each byte from {@code at} on and returns the position behind them. */
  public static int write(byte[] from, int offset, int length, byte[] to, int at) {
    if (length == 16) {
      write8(from, offset, to, at);
      write8(from, offset + 8, to, at + 16);
      return at + 32;
    }
    if (length == 8) {
      write8(from, offset, to, at);
      return at + 16;
    }
    int out = at;
    int i = offset;
    int end = offset + length;
    for (; end - i >= 4; i += 4) {
      LONG.set(to, out, digits((int) INT.get(from, i)));
      out += 8;
    }
    for (; i < end; i++) {
      to[out++] = (byte) DIGITS.charAt((from[i] >> 4) & 15);
      to[out++] = (byte) DIGITS.charAt(from[i] & 15);
    }
    return out;
  }

  private static void write8(byte[] from, int offset, byte[] to, int at) {
    long bytes = (long) LONG.get(from, offset);
    LONG.set(to, at, digits((int) bytes));
    LONG.set(to, at + 8, digits((int) (bytes >>> 32)));
  }

  /** The digits of four bytes, the first in the lowest byte. */
  private static long digits(int bytes) {
    long spread = bytes & 0xffffffffL;
    spread = (spread | spread << 16) & 0x0000ffff0000ffffL;
    spread = (spread | spread << 8) & 0x00ff00ff00ff00ffL;
    long nibbles = (spread >>> 4 & 0x000f000f000f000fL) | (spread & 0x000f000f000f000fL) << 8;
    long letters = (nibbles + 6 * EVERY_BYTE) >>> 4 & EVERY_BYTE;
    return nibbles + '0' * EVERY_BYTE + letters * ('a' - '0' - 10);
  }
}
