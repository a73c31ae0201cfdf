package io.inlet.parquet.internal.encoding;

import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing array of bytes with the number formats of Parquet, all little-endian. */
public final class ByteOutput extends OutputStream {
  /** Eight bytes of an array as a {@code long}. */
  public static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Four bytes of an array as an {@code int}. */
  public static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[256];
  private int size;

  /** The bytes written, and room behind them. */
  public byte[] bytes() {
    return bytes;
  }

  /** The number of bytes written. */
  public int size() {
    return size;
  }

  /** Forgets or claims bytes, so that {@code newSize} are written. */
  public void setSize(int newSize) {
    size = newSize;
  }

  /** Forgets all bytes and keeps the room. */
  public void clear() {
    size = 0;
  }

  /** Makes room for {@code count} bytes more. */
  public byte[] reserve(long count) {
    if (bytes.length - size < count) {
      long needed = size + count;
      if (needed > Integer.MAX_VALUE - 16) {
        throw new IllegalStateException(
            "a column chunk of a row group takes more than 2 GiB: write smaller row groups");
      }
      long grown = Math.min(Integer.MAX_VALUE - 16, bytes.length + (bytes.length >> 1));
      bytes = Arrays.copyOf(bytes, (int) Math.max(needed, grown));
    }
    return bytes;
  }

  @Override
  public void write(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    reserve(length);
    System.arraycopy(source, offset, bytes, size, length);
    size += length;
  }

  /** Writes four bytes. */
  public void putInt(int value) {
    reserve(4);
    INT.set(bytes, size, value);
    size += 4;
  }

  /** Writes eight bytes. */
  public void putLong(long value) {
    reserve(8);
    LONG.set(bytes, size, value);
    size += 8;
  }

  /** An unsigned LEB128 number. */
  void putVarint(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  void putZigzag(long value) {
    putVarint((value << 1) ^ (value >> 63));
  }

  /** Gives back memory beyond {@code maxBytes}. */
  public void trim(int maxBytes) {
    if (bytes.length > maxBytes) {
      bytes = new byte[256];
      size = 0;
    }
  }

  int capacity() {
    return bytes.length;
  }
}
