package io.inlet.columnar;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.ThreadLocalRandom;

/** Hashes and compares ranges of byte arrays eight bytes at a time. */
final class Bytes {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

  /** Differs from process to process, so that nobody outside can choose values that collide. */
  private static final long SEED = ThreadLocalRandom.current().nextLong();

  private Bytes() {}

  static int hash(byte[] bytes, int offset, int length) {
    long hash = SEED ^ length;
    if (length >= 8) {
      int last = offset + length - 8;
      for (int i = offset; i < last; i += 8) {
        hash = mix(hash, word(bytes, i));
      }
      hash = mix(hash, word(bytes, last));
    } else if (length >= 4) {
      long first = (int) INT.get(bytes, offset);
      hash = mix(hash, first << 32 ^ (int) INT.get(bytes, offset + length - 4));
    } else if (length > 0) {
      int middle = bytes[offset + (length >> 1)] << 8;
      hash = mix(hash, bytes[offset] << 16 ^ middle ^ bytes[offset + length - 1]);
    }
    return (int) (hash ^ (hash >>> 32));
  }

  private static long mix(long hash, long word) {
    long product = (hash ^ word) * MULTIPLIER;
    return product ^ Math.multiplyHigh(hash ^ word ^ SEED, MULTIPLIER) ^ (product >>> 29);
  }

  static boolean equal(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
    int length = aTo - aFrom;
    if (length != bTo - bFrom) {
      return false;
    }
    if (length < 8) {
      return equalShort(a, aFrom, b, bFrom, length);
    }
    if (length <= 16) {
      return word(a, aFrom) == word(b, bFrom) && word(a, aTo - 8) == word(b, bTo - 8);
    }
    if (length <= 32) {
      return ((word(a, aFrom) ^ word(b, bFrom))
              | (word(a, aFrom + 8) ^ word(b, bFrom + 8))
              | (word(a, aTo - 16) ^ word(b, bTo - 16))
              | (word(a, aTo - 8) ^ word(b, bTo - 8)))
          == 0;
    }
    int last = length - 8;
    for (int i = 0; i < last; i += 8) {
      if ((long) LONG.get(a, aFrom + i) != (long) LONG.get(b, bFrom + i)) {
        return false;
      }
    }
    return (long) LONG.get(a, aFrom + last) == (long) LONG.get(b, bFrom + last);
  }

  private static long word(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  private static boolean equalShort(byte[] a, int aFrom, byte[] b, int bFrom, int length) {
    if (length >= 4) {
      int last = length - 4;
      return (int) INT.get(a, aFrom) == (int) INT.get(b, bFrom)
          && (int) INT.get(a, aFrom + last) == (int) INT.get(b, bFrom + last);
    }
    for (int i = 0; i < length; i++) {
      if (a[aFrom + i] != b[bFrom + i]) {
        return false;
      }
    }
    return true;
  }
}
