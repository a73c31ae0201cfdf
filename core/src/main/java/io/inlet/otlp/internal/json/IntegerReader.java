package io.inlet.otlp.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigInteger;

/** Reads integers, which JSON brings as numbers or as strings. */
final class IntegerReader {
  /** Times in nanoseconds have 19 digits. So many fit 64 bits, though perhaps not a long. */
  private static final int MAX_FAST_DIGITS = 19;

  private final JsonParser parser;
  private final Refusals refusals;

  IntegerReader(JsonParser parser, Refusals refusals) {
    this.parser = parser;
    this.refusals = refusals;
  }

  /** The 64 bits of a value of that type. */
  long read(IntegerType type, JsonToken token) throws IOException {
    return read(type, token, type.expectation());
  }

  /** The number of an enum's value, whether that is known or not. */
  long readEnum(EnumPlan enumeration, JsonToken token) throws IOException {
    return read(
        IntegerType.INT32, token, "a name of the enum " + enumeration.name() + " or its number");
  }

  private long read(IntegerType type, JsonToken token, String expectation) throws IOException {
    switch (token) {
      case VALUE_NUMBER_INT -> {
        if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
          long value = parser.getLongValue();
          if (type.contains(value)) {
            return value;
          }
          throw refusals.unexpected(token, expectation);
        }
      }
      case VALUE_STRING -> {
        long value = shortDigits();
        if (value >= 0 && type.contains(value)) {
          return value;
        }
      }
      case VALUE_NUMBER_FLOAT -> {}
      default -> throw refusals.unexpected(token, expectation);
    }
    BigInteger value = NumberText.parseInteger(parser.getText());
    if (value == null || !type.contains(value)) {
      throw refusals.unexpected(token, expectation);
    }
    return value.longValue();
  }

  /** The value of a string of digits alone; negative when it is something else or too large. */
  private long shortDigits() throws IOException {
    int length = parser.getTextLength();
    if (length == 0 || length > MAX_FAST_DIGITS) {
      return -1;
    }
    char[] chars = parser.getTextCharacters();
    int offset = parser.getTextOffset();
    long value = 0;
    for (int i = offset; i < offset + length; i++) {
      int digit = chars[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
