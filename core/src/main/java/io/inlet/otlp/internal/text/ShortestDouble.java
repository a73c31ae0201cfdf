package io.inlet.otlp.internal.text;

/**
 * Writes doubles as ECMAScript's {@code Number::toString} does: the fewest digits that read back as
 * the same double, of those the closest to it. Minus zero is {@code -0}.
 *
 * <p>The digits are found by the method of Raffaello Giulietti, "The Schubfach way to render
 * doubles"; names are those of the paper. The JDK's own rendering differs between versions.
 */
public final class ShortestDouble {
  /** The most bytes that {@link #write} writes. */
  public static final int MAX_LENGTH = 26;

  /**
   * Below it a number with six decimals has at most 15 digits. Different decimals of at most 15
   * digits are different doubles, so one that reads back is the shortest there is.
   */
  private static final double MAX_FEW_DECIMALS = 1e9;

  private static final int FRACTION_BITS = 52;
  private static final long HIDDEN_BIT = 1L << FRACTION_BITS;
  private static final int MIN_EXPONENT = -1074;
  private static final long MASK_63 = Long.MAX_VALUE;

  private ShortestDouble() {}

  /** Writes {@code value} from {@code at} on and returns the position behind it. */
  public static int write(double value, byte[] to, int at) {
    if (Double.isNaN(value)) {
      return ascii("NaN", to, at);
    }
    int start = at;
    if (Double.doubleToRawLongBits(value) < 0) {
      to[start++] = '-';
    }
    double magnitude = Math.abs(value);
    if (magnitude == Double.POSITIVE_INFINITY) {
      return ascii("Infinity", to, start);
    }
    if (magnitude < 0x1p53 && magnitude == (long) magnitude) {
      return Decimal.write((long) magnitude, to, start);
    }
    if (magnitude >= 0x1p-20 && magnitude < MAX_FEW_DECIMALS) {
      long digits = (long) (magnitude * 1e3 + 0.5);
      if (digits / 1e3 == magnitude) {
        return thousandths(digits, to, start);
      }
      digits = (long) (magnitude * 1e6 + 0.5);
      if (digits / 1e6 == magnitude) {
        return format(digits, -6, to, start);
      }
    }
    return shortest(Double.doubleToRawLongBits(magnitude), to, start);
  }

  /** Writes a number of thousandths, not whole. */
  private static int thousandths(long number, byte[] to, int at) {
    long whole = number / 1000;
    int rest = (int) (number - whole * 1000);
    int tenths = rest / 100;
    int hundredths = rest / 10 - 10 * tenths;
    int last = rest % 10;
    int point = Decimal.write(whole, to, at);
    to[point] = '.';
    to[point + 1] = (byte) ('0' + tenths);
    to[point + 2] = (byte) ('0' + hundredths);
    to[point + 3] = (byte) ('0' + last);
    return point + (last != 0 ? 4 : hundredths != 0 ? 3 : 2);
  }

  private static int shortest(long bits, byte[] to, int at) {
    long fraction = bits & (HIDDEN_BIT - 1);
    int biased = (int) (bits >>> FRACTION_BITS);
    long c = biased == 0 ? fraction : fraction | HIDDEN_BIT;
    int q = biased == 0 ? MIN_EXPONENT : biased - 1 + MIN_EXPONENT;
    boolean regular = fraction != 0 || biased <= 1;
    int k = regular ? floorLog10(q) : floorLog10ThreeQuarters(q);
    int h = q + PowersOfTen.floorLog2(-k) + 2;
    long high = PowersOfTen.high(k);
    long low = PowersOfTen.low(k);
    long out = c & 1;
    long cb = c << 2;
    long vb = roundToOdd(high, low, cb << h);
    long vbl = roundToOdd(high, low, (cb - (regular ? 2 : 1)) << h);
    long vbr = roundToOdd(high, low, (cb + 2) << h);
    long s = vb >> 2;
    long lower = 10 * (s / 10);
    long upper = lower + 10;
    boolean lowerIn = vbl + out <= lower << 2;
    boolean upperIn = (upper << 2) + out <= vbr;
    if (lowerIn != upperIn) {
      return format(lowerIn ? lower : upper, k, to, at);
    }
    long t = s + 1;
    lowerIn = vbl + out <= s << 2;
    upperIn = (t << 2) + out <= vbr;
    if (lowerIn != upperIn) {
      return format(lowerIn ? s : t, k, to, at);
    }
    long half = vb - ((s + t) << 1);
    return format(half < 0 || (half == 0 && (s & 1) == 0) ? s : t, k, to, at);
  }

  /** The paper's rop: {@code cp * g / 2^127}, made odd when it is not exact. */
  private static long roundToOdd(long g1, long g0, long cp) {
    long x1 = Math.multiplyHigh(g0, cp);
    long y0 = g1 * cp;
    long y1 = Math.multiplyHigh(g1, cp);
    long z = (y0 >>> 1) + x1;
    long w = y1 + (z >>> 63);
    return w | (((z & MASK_63) + MASK_63) >>> 63);
  }

  /** {@code floor(log10(2^q))}. */
  private static int floorLog10(int q) {
    // floor(log10(2) * 2^41)
    return (int) ((q * 661_971_961_083L) >> 41);
  }

  /** {@code floor(log10(3/4 * 2^q))}. */
  private static int floorLog10ThreeQuarters(int q) {
    // floor(log10(3/4) * 2^41)
    return (int) ((q * 661_971_961_083L - 274_743_187_321L) >> 41);
  }

  /** Writes {@code digits * 10^exponent}. */
  private static int format(long digits, int exponent, byte[] to, int at) {
    long shortest = digits;
    int power = exponent;
    while (shortest % 10 == 0) {
      shortest /= 10;
      power++;
    }
    int end = Decimal.write(shortest, to, at);
    int count = end - at;
    int point = count + power;
    if (point > 21 || point <= -6) {
      return scientific(count, point - 1, to, at);
    }
    if (point <= 0) {
      System.arraycopy(to, at, to, at + 2 - point, count);
      to[at] = '0';
      to[at + 1] = '.';
      return zeros(-point, to, at + 2) + count;
    }
    if (point < count) {
      System.arraycopy(to, at + point, to, at + point + 1, count - point);
      to[at + point] = '.';
      return end + 1;
    }
    return zeros(power, to, end);
  }

  private static int scientific(int count, int exponent, byte[] to, int at) {
    int end = at + count;
    if (count > 1) {
      System.arraycopy(to, at + 1, to, at + 2, count - 1);
      to[at + 1] = '.';
      end++;
    }
    to[end++] = 'e';
    if (exponent > 0) {
      to[end++] = '+';
    }
    return Decimal.write(exponent, to, end);
  }

  private static int zeros(int count, byte[] to, int at) {
    for (int i = 0; i < count; i++) {
      to[at + i] = '0';
    }
    return at + count;
  }

  private static int ascii(String text, byte[] to, int at) {
    for (int i = 0; i < text.length(); i++) {
      to[at + i] = (byte) text.charAt(i);
    }
    return at + text.length();
  }
}
