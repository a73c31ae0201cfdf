package io.inlet.otlp.internal;

import io.inlet.otlp.internal.text.Decimal;
import io.inlet.otlp.internal.text.ShortestDouble;
import io.inlet.otlp.internal.text.Utf8;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The text of AnyValues that are one scalar, written as short as everybody writes it. What is
 * another is left to {@link AnyValueText}, whose text for these is the same.
 */
final class ShortValue {
  /** Room for every text, and for what is overwritten behind it. */
  static final int MAX_ROOM = Byte.MAX_VALUE + Utf8.COPY_OVERRUN;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The words and what may be overwritten behind them. */
  private static final long TRUE = word(AnyValueText.TRUE);

  private static final long FALSE = word(AnyValueText.FALSE);

  private ShortValue() {}

  private static long word(byte[] ascii) {
    return (long) LONG.get(Arrays.copyOf(ascii, Long.BYTES), 0);
  }

  /**
   * Writes the text of the AnyValue of {@code length} bytes, at least 2 and at most {@link
   * Byte#MAX_VALUE}.
   *
   * @param to has {@link #MAX_ROOM} bytes from {@code at} on
   * @return the position behind the text; -1 for what is left to others, or not valid
   */
  static int write(byte[] bytes, int from, int length, byte[] to, int at) {
    int first = bytes[from + 1];
    switch (bytes[from]) {
      case AnyValueText.STRING -> {
        if (first == length - 2
            && (Utf8.copy(bytes, from + 2, to, at, first)
                || Utf8.isValid(bytes, from + 2, first))) {
          return at + first;
        }
      }
      case AnyValueText.INT -> {
        if (length == 2 && first >= 0) {
          return Decimal.write(first, to, at);
        }
        if (length == 3 && first < 0 && bytes[from + 2] >= 0) {
          return Decimal.write((first & 0x7f) | bytes[from + 2] << 7, to, at);
        }
      }
      case AnyValueText.DOUBLE -> {
        if (length == 1 + Double.BYTES) {
          return ShortestDouble.write(WireReader.doubleAt(bytes, from + 1), to, at);
        }
      }
      case AnyValueText.BOOL -> {
        if (length == 2 && first >= 0) {
          LONG.set(to, at, first != 0 ? TRUE : FALSE);
          return at + (first != 0 ? AnyValueText.TRUE.length : AnyValueText.FALSE.length);
        }
      }
      default -> {}
    }
    return -1;
  }
}
