package io.inlet.otlp.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Writes bytes as lower-case hexadecimal digits. */
final class Hex {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final short[] DIGITS = new short[256];

  static {
    String digits = "0123456789abcdef";
    for (int i = 0; i < 256; i++) {
      DIGITS[i] = (short) (digits.charAt(i >> 4) | digits.charAt(i & 15) << 8);
    }
  }

  private Hex() {}

  /** Writes two digits for each byte from {@code at} on and returns the position behind them. */
  static int write(byte[] from, int offset, int length, byte[] to, int at) {
    int out = at;
    for (int i = offset; i < offset + length; i++) {
      SHORT.set(to, out, DIGITS[from[i] & 0xff]);
      out += 2;
    }
    return out;
  }
}
