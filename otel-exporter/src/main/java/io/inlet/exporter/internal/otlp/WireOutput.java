package io.inlet.exporter.internal.otlp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Protobuf's wire format, written from the end of an array towards its start. So the length of a
 * nested message is known when its header is written, and nothing is measured first or moved.
 *
 * <p>A message: remember {@link #size}, write its fields, the last one first, then call {@link
 * #message} with what was remembered. Grows as needed and keeps its array. One thread at a time.
 */
final class WireOutput {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** The value of each ASCII character as a hexadecimal digit, -1 for those that are none. */
  private static final byte[] HEX_DIGITS = hexDigits();

  private static final int LONGEST_VARINT = 10;

  /** Arrays cannot be much larger. */
  private static final int MAX_SIZE = Integer.MAX_VALUE - 64;

  private byte[] array;

  /** Where the bytes written so far begin. */
  private int start;

  WireOutput(int initialSize) {
    array = new byte[initialSize];
    start = initialSize;
  }

  void clear() {
    start = array.length;
  }

  /** The array; what has been written is {@link #size} bytes from {@link #start} on. */
  byte[] array() {
    return array;
  }

  int start() {
    return start;
  }

  int size() {
    return array.length - start;
  }

  int capacity() {
    return array.length;
  }

  /** Takes back what was written since the size was {@code size}. */
  void truncate(int size) {
    start = array.length - size;
  }

  /** Writes the header of a message (or string, or bytes) that began when the size was given. */
  void message(int tag, int sizeBefore) {
    varint(size() - sizeBefore);
    varint(tag);
  }

  void varint(long value) {
    require(LONGEST_VARINT);
    if ((value & ~0x7FL) == 0) {
      array[--start] = (byte) value;
      return;
    }
    int length = (70 - Long.numberOfLeadingZeros(value)) / 7;
    start -= length;
    int position = start;
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      array[position++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    array[position] = (byte) rest;
  }

  void fixed64(long value) {
    require(Long.BYTES);
    start -= Long.BYTES;
    LONGS.set(array, start, value);
  }

  void fixed32(int value) {
    require(Integer.BYTES);
    start -= Integer.BYTES;
    INTS.set(array, start, value);
  }

  void bytes(byte[] value) {
    require(value.length);
    start -= value.length;
    System.arraycopy(value, 0, array, start, value.length);
  }

  /** The bytes from the buffer's position to its limit; the buffer is not changed. */
  void bytes(ByteBuffer value) {
    int length = value.remaining();
    require(length);
    start -= length;
    value.get(value.position(), array, start, length);
  }

  /** Text as UTF-8; half a surrogate pair becomes a question mark, as everywhere in Java. */
  void utf8(String text) {
    int length = text.length();
    require(length);
    int position = start - length;
    int seen = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      seen |= c;
      array[position + i] = (byte) c;
    }
    if (seen < 0x80) {
      start = position;
    } else {
      notAscii(text);
    }
  }

  private void notAscii(String text) {
    require(Math.multiplyExact(text.length(), 3));
    int position = start;
    for (int i = text.length() - 1; i >= 0; i--) {
      char c = text.charAt(i);
      if (c < 0x80) {
        array[--position] = (byte) c;
      } else if (c < 0x800) {
        array[--position] = (byte) (0x80 | (c & 0x3F));
        array[--position] = (byte) (0xC0 | (c >> 6));
      } else if (!Character.isSurrogate(c)) {
        array[--position] = (byte) (0x80 | (c & 0x3F));
        array[--position] = (byte) (0x80 | ((c >> 6) & 0x3F));
        array[--position] = (byte) (0xE0 | (c >> 12));
      } else if (i > 0 && Character.isSurrogatePair(text.charAt(i - 1), c)) {
        int codePoint = Character.toCodePoint(text.charAt(--i), c);
        array[--position] = (byte) (0x80 | (codePoint & 0x3F));
        array[--position] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
        array[--position] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
        array[--position] = (byte) (0xF0 | (codePoint >> 18));
      } else {
        array[--position] = '?';
      }
    }
    start = position;
  }

  /**
   * The bytes that hexadecimal digits stand for; nothing if {@code digits} are others, or not as
   * many as {@code length} bytes take.
   *
   * @return whether the bytes were written
   */
  boolean hex(String digits, int length) {
    if (digits.length() != 2 * length) {
      return false;
    }
    require(length);
    int position = start - length;
    int seen = 0;
    for (int i = 0; i < length; i++) {
      int value = (digit(digits.charAt(2 * i)) << 4) | digit(digits.charAt(2 * i + 1));
      seen |= value;
      array[position + i] = (byte) value;
    }
    if (seen < 0) {
      return false;
    }
    start = position;
    return true;
  }

  private static int digit(char c) {
    return c < HEX_DIGITS.length ? HEX_DIGITS[c] : -1;
  }

  private static byte[] hexDigits() {
    byte[] values = new byte[128];
    for (int c = 0; c < values.length; c++) {
      values[c] = (byte) Character.digit(c, 16);
    }
    return values;
  }

  private void require(int bytes) {
    if (start < bytes) {
      grow(bytes);
    }
  }

  private void grow(int bytes) {
    int size = size();
    if (bytes > MAX_SIZE - size) {
      throw new IllegalArgumentException(
          "more than " + MAX_SIZE + " bytes in one export (expected: a smaller batch)");
    }
    long twice = Math.min(MAX_SIZE, 2L * array.length);
    byte[] larger = new byte[(int) Math.max(twice, size + (long) bytes)];
    System.arraycopy(array, start, larger, larger.length - size, size);
    array = larger;
    start = larger.length - size;
  }
}
