package io.inlet.otlp.internal;

/** Writes integers in decimal. */
final class Decimal {
  /** The most bytes that {@link #write} writes. */
  static final int MAX_LENGTH = 20;

  private Decimal() {}

  /** Writes {@code value} from {@code at} on and returns the position behind it. */
  static int write(long value, byte[] to, int at) {
    int start = at;
    long rest = value;
    if (rest < 0) {
      to[start++] = '-';
    } else {
      rest = -rest;
    }
    int end = start + digits(rest);
    int i = end;
    do {
      long quotient = rest / 10;
      to[--i] = (byte) ('0' + (quotient * 10 - rest));
      rest = quotient;
    } while (rest != 0);
    return end;
  }

  /** The number of digits of a number that is zero or negative. */
  private static int digits(long negative) {
    int count = 1;
    long bound = -10;
    while (count < 19 && negative <= bound) {
      bound *= 10;
      count++;
    }
    return count;
  }
}
