package io.inlet.otlp.internal.text;

import java.util.Arrays;

/** Bytes that are being put together. */
public final class TextBuffer {
  /** A longer array is given up once it is empty again. */
  private static final int MAX_KEPT = 256 << 10;

  private byte[] bytes = new byte[256];
  private int size;

  /** The bytes; those from {@link #size()} on mean nothing. */
  public byte[] bytes() {
    return bytes;
  }

  public int size() {
    return size;
  }

  /** Sets the size after bytes have been written, or to take some back. */
  public void size(int newSize) {
    size = newSize;
  }

  public void clear() {
    size = 0;
    if (bytes.length > MAX_KEPT) {
      bytes = new byte[256];
    }
  }

  /** Makes room for {@code count} more bytes and returns {@link #bytes()}. */
  public byte[] reserve(int count) {
    if (bytes.length - size < count) {
      bytes = Arrays.copyOf(bytes, Math.max(size + count, bytes.length + (bytes.length >> 1)));
    }
    return bytes;
  }

  public void append(int one) {
    reserve(1)[size++] = (byte) one;
  }

  public void append(byte[] from, int offset, int length) {
    System.arraycopy(from, offset, reserve(length), size, length);
    size += length;
  }

  public void appendAscii(String text) {
    byte[] to = reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      to[size++] = (byte) text.charAt(i);
    }
  }

  public long retainedBytes() {
    return bytes.length;
  }
}
