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

  /** Differ from process to process, so that nobody outside can choose values that collide. */
  private static final long SEED = ThreadLocalRandom.current().nextLong();

  private static final long SECRET = ThreadLocalRandom.current().nextLong();

  private Bytes() {}

  /** A hash of all bytes, sixteen at a time, each pair of words by one multiplication. */
  static int hash(byte[] bytes, int offset, int length) {
    long hash = SEED ^ length;
    if (length >= 16) {
      int last = offset + length - 16;
      for (int i = offset; i < last; i += 16) {
        hash = fold(hash ^ word(bytes, i), word(bytes, i + 8));
      }
      hash = fold(hash ^ word(bytes, last), word(bytes, last + 8));
    } else if (length >= 8) {
      hash = fold(hash ^ word(bytes, offset), word(bytes, offset + length - 8));
    } else if (length >= 4) {
      hash = fold(hash ^ (int) INT.get(bytes, offset), (int) INT.get(bytes, offset + length - 4));
    } else if (length > 0) {
      int middle = bytes[offset + (length >> 1)] << 8;
      hash = fold(hash, bytes[offset] << 16 ^ middle ^ bytes[offset + length - 1]);
    }
    return (int) (hash ^ (hash >>> 32));
  }

  /** The halves of a product of 128 bits, one upon the other. */
  private static long fold(long a, long b) {
    long factor = b ^ SECRET;
    return a * factor ^ Math.multiplyHigh(a, factor);
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
