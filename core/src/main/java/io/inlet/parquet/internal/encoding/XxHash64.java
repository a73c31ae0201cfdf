package io.inlet.parquet.internal.encoding;

/** XXH64 with seed 0, the hash of Parquet's bloom filters: BloomFilter.md of the specification. */
public final class XxHash64 {
  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;
  private static final long P5 = 0x27D4EB2F165667C5L;

  private static final long P1_PLUS_P2 = 0x60EA27EEADC0B5D6L;
  private static final long MINUS_P1 = 0x61C8864E7A143579L;

  private XxHash64() {}

  /** The hash of the bytes from {@code from} to {@code to}, with a seed of 0. */
  public static long hash(byte[] data, int from, int to) {
    int i = from;
    long hash;
    if (to - from >= 32) {
      long a = P1_PLUS_P2;
      long b = P2;
      long c = 0;
      long d = MINUS_P1;
      for (; i + 32 <= to; i += 32) {
        a = round(a, word(data, i));
        b = round(b, word(data, i + 8));
        c = round(c, word(data, i + 16));
        d = round(d, word(data, i + 24));
      }
      hash =
          Long.rotateLeft(a, 1)
              + Long.rotateLeft(b, 7)
              + Long.rotateLeft(c, 12)
              + Long.rotateLeft(d, 18);
      hash = merge(merge(merge(merge(hash, a), b), c), d);
    } else {
      hash = P5;
    }
    return finish(hash + (to - from), data, i, to);
  }

  private static long finish(long start, byte[] data, int from, int to) {
    long hash = start;
    int i = from;
    for (; i + 8 <= to; i += 8) {
      hash = Long.rotateLeft(hash ^ round(0, word(data, i)), 27) * P1 + P4;
    }
    if (i + 4 <= to) {
      long half = (int) ByteOutput.INT.get(data, i) & 0xffffffffL;
      hash = Long.rotateLeft(hash ^ half * P1, 23) * P2 + P3;
      i += 4;
    }
    for (; i < to; i++) {
      hash = Long.rotateLeft(hash ^ (data[i] & 0xff) * P5, 11) * P1;
    }
    hash = (hash ^ hash >>> 33) * P2;
    hash = (hash ^ hash >>> 29) * P3;
    return hash ^ hash >>> 32;
  }

  private static long word(byte[] data, int at) {
    return (long) ByteOutput.LONG.get(data, at);
  }

  private static long round(long accumulator, long input) {
    return Long.rotateLeft(accumulator + input * P2, 31) * P1;
  }

  private static long merge(long accumulator, long value) {
    return (accumulator ^ round(0, value)) * P1 + P4;
  }
}
