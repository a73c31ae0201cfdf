package io.inlet.otlp.internal.text;

import java.math.BigInteger;

/**
 * For every exponent that {@link ShortestDouble} asks for, {@code 10^-k} as a 126-bit integer:
 * {@code floor(10^-k * 2^-r) + 1} with the {@code r} that makes it so long.
 */
final class PowersOfTen {
  private static final int MIN_EXPONENT = -324;
  private static final int MAX_EXPONENT = 292;
  private static final long MASK_63 = Long.MAX_VALUE;
  private static final long[] BITS = new long[2 * (MAX_EXPONENT - MIN_EXPONENT + 1)];

  static {
    for (int k = MIN_EXPONENT; k <= MAX_EXPONENT; k++) {
      BigInteger value = scaled(-k).add(BigInteger.ONE);
      int index = 2 * (k - MIN_EXPONENT);
      BITS[index] = value.shiftRight(63).longValue();
      BITS[index + 1] = value.longValue() & MASK_63;
    }
  }

  private PowersOfTen() {}

  /** The first 126 bits of {@code 10^power}, the rest cut off. */
  private static BigInteger scaled(int power) {
    BigInteger ten = BigInteger.TEN.pow(Math.abs(power));
    int shift = 125 - floorLog2(power);
    if (power >= 0) {
      return shift >= 0 ? ten.shiftLeft(shift) : ten.shiftRight(-shift);
    }
    return BigInteger.ONE.shiftLeft(shift).divide(ten);
  }

  /** {@code floor(log2(10^power))} for {@code |power| <= 400}. */
  static int floorLog2(int power) {
    // floor(log2(10) * 2^38)
    return (int) ((power * 913_124_641_741L) >> 38);
  }

  /** The upper 63 of the 126 bits of {@code 10^-k}. */
  static long high(int k) {
    return BITS[2 * (k - MIN_EXPONENT)];
  }

  /** The lower 63 of the 126 bits of {@code 10^-k}. */
  static long low(int k) {
    return BITS[2 * (k - MIN_EXPONENT) + 1];
  }
}
