package io.inlet.otlp.internal.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A protobuf message written front to back, though a nested message's length is known only at its
 * end.
 *
 * <p>One byte is kept free for each length. A length below 128 is put there; a longer one is
 * remembered, and all of those are put in by a single copy at the end, so that the work does not
 * grow with the nesting.
 */
final class WireBuffer {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final int maxBytes;
  private byte[] bytes;
  private int size;

  /** Where a length of more than one byte belongs (upper half) and the length (lower half). */
  private long[] longLengths = new long[16];

  private int longLengthCount;

  /** How many bytes the long lengths need beyond the ones kept free. */
  private int missingBytes;

  WireBuffer(int initialBytes, int maxBytes) {
    this.maxBytes = maxBytes;
    this.bytes = new byte[Math.min(initialBytes, maxBytes)];
  }

  /** Begins a length-delimited field, after its tag; the result goes to {@link #end}. */
  long begin() {
    require(1);
    return ((long) size++ << 32) | missingBytes;
  }

  void end(long begun) {
    int position = (int) (begun >>> 32);
    int missingBefore = (int) begun;
    int length = size - position - 1 + missingBytes - missingBefore;
    if (length < 0x80) {
      bytes[position] = (byte) length;
      return;
    }
    if (longLengthCount == longLengths.length) {
      longLengths = Arrays.copyOf(longLengths, longLengthCount * 2);
    }
    longLengths[longLengthCount++] = ((long) position << 32) | length;
    missingBytes += varintSize(length) - 1;
    if ((long) size + missingBytes > maxBytes) {
      throw new TooLargeException();
    }
  }

  void writeVarint(long value) {
    require(10);
    size = putVarint(bytes, size, value);
  }

  void writeByte(int value) {
    require(1);
    bytes[size++] = (byte) value;
  }

  void writeFixed32(int value) {
    require(Integer.BYTES);
    INT.set(bytes, size, value);
    size += Integer.BYTES;
  }

  void writeFixed64(long value) {
    require(Long.BYTES);
    LONG.set(bytes, size, value);
    size += Long.BYTES;
  }

  /** Length and content of a bytes field. */
  void writeBytes(byte[] source, int length) {
    writeVarint(length);
    require(length);
    System.arraycopy(source, 0, bytes, size, length);
    size += length;
  }

  /** Length and UTF-8 of a string; a surrogate without its pair becomes U+FFFD. */
  void writeString(char[] chars, int offset, int length) {
    require(length + 10L);
    int before = size;
    size = putVarint(bytes, size, length);
    int ascii = Utf8Encoding.putAscii(chars, offset, length, bytes, size);
    if (ascii == length) {
      size += length;
      return;
    }
    int encodedLength = ascii + Utf8Encoding.encodedLength(chars, offset + ascii, length - ascii);
    size = before;
    require(encodedLength + 10L);
    size = putVarint(bytes, size, encodedLength);
    size = Utf8Encoding.put(chars, offset, length, bytes, size);
  }

  /** The message; the buffer is not to be used any more. */
  byte[] toByteArray() {
    byte[] message = new byte[size + missingBytes];
    Arrays.sort(longLengths, 0, longLengthCount);
    int from = 0;
    int to = 0;
    for (int i = 0; i < longLengthCount; i++) {
      int position = (int) (longLengths[i] >>> 32);
      System.arraycopy(bytes, from, message, to, position - from);
      to = putVarint(message, to + position - from, longLengths[i] & 0xFFFF_FFFFL);
      from = position + 1;
    }
    System.arraycopy(bytes, from, message, to, size - from);
    return message;
  }

  private void require(long count) {
    long needed = size + count;
    if (needed > bytes.length) {
      grow(needed);
    }
  }

  private void grow(long needed) {
    if (needed + missingBytes > maxBytes) {
      throw new TooLargeException();
    }
    bytes = Arrays.copyOf(bytes, (int) Math.min(maxBytes, Math.max(needed, bytes.length * 2L)));
  }

  private static int varintSize(int value) {
    return (38 - Integer.numberOfLeadingZeros(value)) / 7;
  }

  private static int putVarint(byte[] target, int position, long value) {
    int to = position;
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      target[to++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    target[to++] = (byte) rest;
    return to;
  }

  /** The message would be larger than this buffer may become. */
  static final class TooLargeException extends RuntimeException {
    TooLargeException() {
      super(null, null, false, false);
    }
  }
}
