package io.inlet.otlp.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads packed varints, "Repeated Elements" of protobuf's encoding, eight bytes at a time: where
 * each value among them starts is looked up by which of the bytes go on, so that no branch depends
 * on whether a value has one byte or two. Longer ones are read one by one.
 */
final class PackedVarints {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** As many values behind the last one may be overwritten. */
  static final int ROOM = 8;

  /** The highest bit of each byte: whether the varint goes on with the next one. */
  private static final long GOES_ON = 0x8080808080808080L;

  /** Times it, eight bytes that are 0 or 1 become the eight bits of the highest byte. */
  private static final long GATHER_BITS = 0x0102040810204080L;

  /** By which of eight bytes go on: where the values among them start, in bits, a byte for each. */
  private static final long[] STARTS = starts();

  private PackedVarints() {}

  private static long[] starts() {
    long[] starts = new long[256];
    for (int goesOn = 0; goesOn < starts.length; goesOn++) {
      int values = 0;
      for (int at = 0; at < 8; at++) {
        if (at == 0 || (goesOn >> (at - 1) & 1) == 0) {
          starts[goesOn] |= (8L * at) << (8 * values++);
        }
      }
    }
    return starts;
  }

  /** How many varints end in these bytes. */
  static int count(byte[] bytes, int from, int to) {
    int goingOn = 0;
    int at = from;
    for (; to - at >= 8; at += 8) {
      goingOn += Long.bitCount((long) LONG.get(bytes, at) & GOES_ON);
    }
    for (; at < to; at++) {
      goingOn -= bytes[at] >> 7;
    }
    return to - from - goingOn;
  }

  /**
   * Reads the varints that end at {@code end} into {@code target}, from {@code next} on, which must
   * have {@link #ROOM} behind them.
   */
  static void read(WireReader in, int end, long[] target, int next) {
    byte[] bytes = in.bytes;
    int position = in.position;
    int at = next;
    while (position < end) {
      if (end - position >= 8) {
        long word = (long) LONG.get(bytes, position);
        long goesOn = word & GOES_ON;
        if ((goesOn & (goesOn << 8)) == 0) {
          unpack(word, STARTS[(int) (((goesOn >>> 7) * GATHER_BITS) >>> 56)], target, at);
          at += 8 - Long.bitCount(goesOn);
          position += 8 - (int) (word >>> 63);
          continue;
        }
      }
      in.position = position;
      target[at++] = in.readVarint(end);
      position = in.position;
    }
    in.position = end;
  }

  /** Eight values of one or two bytes, of which those at the end may be none. */
  private static void unpack(long word, long starts, long[] target, int at) {
    target[at] = value(word);
    target[at + 1] = value(word >>> (starts >>> 8));
    target[at + 2] = value(word >>> (starts >>> 16));
    target[at + 3] = value(word >>> (starts >>> 24));
    target[at + 4] = value(word >>> (starts >>> 32));
    target[at + 5] = value(word >>> (starts >>> 40));
    target[at + 6] = value(word >>> (starts >>> 48));
    target[at + 7] = value(word >>> (starts >>> 56));
  }

  /** The varint of one or two bytes in the lowest bits. */
  private static long value(long word) {
    return (word & 0x7f) | ((word >>> 1) & 0x3f80 & -((word >>> 7) & 1));
  }
}
