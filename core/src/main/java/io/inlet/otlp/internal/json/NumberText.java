package io.inlet.otlp.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers written as text, in JSON's grammar for numbers; leading zeros are let through. */
final class NumberText {
  /** Longer ones are no numbers: turning digits into bits takes time that grows with the square. */
  static final int MAX_CHARACTERS = 1_000;

  /** No 64-bit integer has more digits. */
  private static final int MAX_INTEGER_DIGITS = 20;

  private NumberText() {}

  /** The value of an integer such as {@code 12}, {@code 1.0} or {@code 1e3}; null for any other. */
  static @Nullable BigInteger parseInteger(String text) {
    if (!isNumber(text)) {
      return null;
    }
    BigDecimal value;
    try {
      value = new BigDecimal(text);
    } catch (NumberFormatException beyondAnyExponent) {
      return null;
    }
    if (value.signum() == 0) {
      return BigInteger.ZERO;
    }
    // Asked before any digit is written out: the exponent alone could fill the memory.
    long integerDigits = (long) value.precision() - value.scale();
    if (integerDigits < 1 || integerDigits > MAX_INTEGER_DIGITS) {
      return null;
    }
    try {
      return value.toBigIntegerExact();
    } catch (ArithmeticException fraction) {
      return null;
    }
  }

  /** The value of a number; null when the text is none or its value is beyond any double. */
  static @Nullable Double parseDouble(String text) {
    if (!isNumber(text)) {
      return null;
    }
    double value = Double.parseDouble(text);
    return Double.isInfinite(value) ? null : value;
  }

  static boolean isNumber(String text) {
    if (text.length() > MAX_CHARACTERS) {
      return false;
    }
    int integer = text.startsWith("-") ? 1 : 0;
    int at = skipDigits(text, integer);
    if (at == integer) {
      return false;
    }
    if (at < text.length() && text.charAt(at) == '.') {
      int fraction = at + 1;
      at = skipDigits(text, fraction);
      if (at == fraction) {
        return false;
      }
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
        at++;
      }
      int exponent = at;
      at = skipDigits(text, exponent);
      if (at == exponent) {
        return false;
      }
    }
    return at == text.length();
  }

  private static int skipDigits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
