package io.inlet.oracle;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as ECMAScript's {@code Number::toString} writes them, found by search: the fewest digits
 * that read back as the same number, of those the nearest, of two as near the even one. Only exact
 * decimal arithmetic and reading of doubles take part, which no JDK does differently.
 */
final class ShortestDouble {
  private ShortestDouble() {}

  /** The text of a double; {@code -0} for minus zero, where ECMAScript drops the sign. */
  static String text(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    } else if (Double.isInfinite(value)) {
      return value > 0 ? "Infinity" : "-Infinity";
    } else if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    return (value < 0 ? "-" : "") + format(shortest(Math.abs(value)));
  }

  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int precision = 1; precision <= 17; precision++) {
      BigDecimal down = exact.round(new MathContext(precision, RoundingMode.DOWN));
      BigDecimal up = exact.round(new MathContext(precision, RoundingMode.UP));
      BigDecimal nearest = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
      BigDecimal other = nearest.compareTo(down) == 0 ? up : down;
      for (BigDecimal candidate : new BigDecimal[] {nearest, other}) {
        if (Double.parseDouble(candidate.toString()) == value) {
          return candidate;
        }
      }
    }
    throw new AssertionError("17 digits do not identify " + exact);
  }

  /** ECMAScript's layout, with its names: {@code k} digits, the decimal point after {@code n}. */
  private static String format(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    String digits = stripped.unscaledValue().toString();
    int k = digits.length();
    int n = k - stripped.scale();
    if (k <= n && n <= 21) {
      return digits + "0".repeat(n - k);
    } else if (0 < n && n <= 21) {
      return digits.substring(0, n) + "." + digits.substring(n);
    } else if (-6 < n && n <= 0) {
      return "0." + "0".repeat(-n) + digits;
    }
    String exponent = (n - 1 < 0 ? "-" : "+") + Math.abs(n - 1);
    return digits.charAt(0) + (k == 1 ? "" : "." + digits.substring(1)) + "e" + exponent;
  }
}
