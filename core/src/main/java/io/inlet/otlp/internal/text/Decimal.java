package io.inlet.otlp.internal.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Writes integers in decimal. */
public final class Decimal {
  /** The most bytes that {@link #write} writes. */
  public static final int MAX_LENGTH = 20;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EIGHT_DIGITS = 100_000_000;
  private static final long ZEROS = 0x30303030_30303030L;

  private Decimal() {}

  /**
   * Writes {@code value} from {@code at} on and returns the position behind it. Up to eight bytes
   * from {@code at} on may be overwritten.
   */
  public static int write(long value, byte[] to, int at) {
    if (value >= 0 && value < EIGHT_DIGITS && to.length - at >= Long.BYTES) {
      return writeShort((int) value, to, at);
    }
    int start = at;
    long rest = value;
    if (rest < 0) {
      to[start++] = '-';
    } else {
      rest = -rest;
    }
    int end = start + digits(rest);
    int i = end;
    do {
      long quotient = rest / 10;
      to[--i] = (byte) ('0' + (quotient * 10 - rest));
      rest = quotient;
    } while (rest != 0);
    return end;
  }

  /** Writes up to eight digits at once: halves the number until each byte holds one digit. */
  private static int writeShort(int value, byte[] to, int at) {
    long upper = value / 10_000;
    long fours = upper | (value - upper * 10_000) << 32;
    long hundreds = ((fours * 10_486) >>> 20) & 0x0000007f_0000007fL;
    long twos = hundreds | (fours - hundreds * 100) << 16;
    long tens = ((twos * 103) >>> 10) & 0x000f000f_000f000fL;
    long digits = tens | (twos - tens * 10) << 8;
    int zeros = Math.min(Long.numberOfTrailingZeros(digits) >>> 3, Long.BYTES - 1);
    LONG.set(to, at, (digits | ZEROS) >>> (zeros << 3));
    return at + Long.BYTES - zeros;
  }

  /** The number of digits of a number that is zero or negative. */
  private static int digits(long negative) {
    int count = 1;
    long bound = -10;
    while (count < 19 && negative <= bound) {
      bound *= 10;
      count++;
    }
    return count;
  }
}
