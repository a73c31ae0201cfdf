package io.inlet.benchmarks.leastwork;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads and copies what stands in a request. */
final class WireBytes {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long HIGH_BITS = 0x8080808080808080L;

  /** Texts of up to so many bytes are copied without a loop, whatever their length. */
  static final int SHORT = 32;

  private WireBytes() {}

  static long fixed64(byte[] request, int position) {
    return (long) LONGS.get(request, position);
  }

  static int fixed32(byte[] request, int position) {
    return (int) INTS.get(request, position);
  }

  /**
   * Whether an attribute is a key and then a text, of which the lengths of both take a byte, and
   * nothing else, as most are: then it is read in one step, which saves a seventh of the time.
   */
  static boolean isShortText(byte[] request, int position, int length) {
    if (length < 6) {
      return false;
    }
    int key = request[position + 1];
    int value = position + 2 + key;
    int valueLength = length - key - 6;
    return key >= 0
        && valueLength >= 0
        && request[position] == 0x0a
        && request[value] == 0x12
        && request[value + 1] == valueLength + 2
        && request[value + 2] == 0x0a
        && request[value + 3] == valueLength;
  }

  /** Copies a text; up to {@link #SHORT} bytes behind it may be overwritten. */
  static void copy(byte[] from, int position, byte[] to, int target, int length) {
    if (length <= SHORT / 2 && position + SHORT / 2 <= from.length) {
      LONGS.set(to, target, (long) LONGS.get(from, position));
      LONGS.set(to, target + 8, (long) LONGS.get(from, position + 8));
    } else if (length <= SHORT && position + SHORT <= from.length) {
      LONGS.set(to, target, (long) LONGS.get(from, position));
      LONGS.set(to, target + 8, (long) LONGS.get(from, position + 8));
      LONGS.set(to, target + 16, (long) LONGS.get(from, position + 16));
      LONGS.set(to, target + 24, (long) LONGS.get(from, position + 24));
    } else {
      System.arraycopy(from, position, to, target, length);
    }
  }

  /** Whether the first {@code length} bytes are ASCII. */
  static boolean isAscii(byte[] texts, int length) {
    long all = 0;
    int at = 0;
    for (; at <= length - Long.BYTES; at += Long.BYTES) {
      all |= (long) LONGS.get(texts, at);
    }
    for (; at < length; at++) {
      all |= texts[at];
    }
    return (all & HIGH_BITS) == 0;
  }

  /** Stores packed numbers; where the next number goes. */
  static int unpack(
      int content, byte[] request, int position, int end, long[] numbers, int number) {
    while (position < end) {
      if (content == WireTypes.PACKED_FIXED64) {
        numbers[number++] = (long) LONGS.get(request, position);
        position += Long.BYTES;
      } else {
        long value = 0;
        int next;
        int shift = 0;
        do {
          next = request[position++];
          value |= (next & 0x7fL) << shift;
          shift += 7;
        } while (next < 0);
        numbers[number++] = value;
      }
    }
    return number;
  }
}
