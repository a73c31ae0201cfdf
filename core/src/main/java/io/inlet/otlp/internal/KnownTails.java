package io.inlet.otlp.internal;

import java.util.Arrays;

/**
 * What has stood behind the records of messages, as a schema URL does: nothing, and a few different
 * byte sequences, of which the oldest gives way to a new one.
 */
final class KnownTails {
  /** What {@link #lengthAtEnd} returns where all that is known stands behind other messages. */
  static final int UNKNOWN = -1;

  private static final int MOST = 8;
  private static final int MAX_BYTES = 256;

  private final byte[][] tails = new byte[MOST][0];
  private int oldest;
  private boolean nothing;

  /** Remembers the bytes from {@code from} to {@code to}, unless they are many. */
  void add(byte[] bytes, int from, int to) {
    if (from == to) {
      nothing = true;
      return;
    }
    if (to - from > MAX_BYTES) {
      return;
    }
    for (byte[] tail : tails) {
      if (Arrays.equals(tail, 0, tail.length, bytes, from, to)) {
        return;
      }
    }
    tails[oldest] = Arrays.copyOfRange(bytes, from, to);
    oldest = (oldest + 1) % MOST;
  }

  /** The length of the longest of them that a message ends with; 0 of nothing. */
  int lengthAtEnd(byte[] bytes, int messageFrom, int messageTo) {
    int longest = 0;
    for (byte[] tail : tails) {
      int from = messageTo - tail.length;
      if (tail.length > longest
          && from >= messageFrom
          && Arrays.equals(tail, 0, tail.length, bytes, from, messageTo)) {
        longest = tail.length;
      }
    }
    return longest == 0 && !nothing ? UNKNOWN : longest;
  }
}
