package io.inlet.otlp.internal.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Writes JSON strings (RFC 8259, section 7). Only the quote, the backslash and control characters
 * are escaped.
 */
public final class JsonStrings {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private JsonStrings() {}

  /** Appends a string with its quotes. The bytes must be valid UTF-8. */
  public static void append(byte[] bytes, int from, int length, TextBuffer to) {
    to.append('"');
    int end = from + length;
    int i = from;
    while (i < end) {
      int plain = i;
      while (end - i >= 8 && isPlain((long) LONG.get(bytes, i))) {
        i += 8;
      }
      while (i < end && isPlain(bytes[i])) {
        i++;
      }
      to.append(bytes, plain, i - plain);
      if (i < end) {
        escape(bytes[i++], to);
      }
    }
    to.append('"');
  }

  private static boolean isPlain(byte one) {
    return (one & 0xff) >= ' ' && one != '"' && one != '\\';
  }

  /** Whether none of eight bytes needs an escape; may say no for bytes that are not ASCII. */
  private static boolean isPlain(long word) {
    long quote = word ^ ONES * '"';
    long backslash = word ^ ONES * '\\';
    long marks = (word - ONES * ' ') | (quote - ONES) | (backslash - ONES) | word;
    return (marks & HIGH_BITS) == 0;
  }

  private static void escape(byte one, TextBuffer to) {
    to.append('\\');
    switch (one) {
      case '"', '\\' -> to.append(one);
      case '\b' -> to.append('b');
      case '\f' -> to.append('f');
      case '\n' -> to.append('n');
      case '\r' -> to.append('r');
      case '\t' -> to.append('t');
      default -> {
        to.appendAscii("u00");
        to.append(HEX[one >> 4]);
        to.append(HEX[one & 15]);
      }
    }
  }
}
