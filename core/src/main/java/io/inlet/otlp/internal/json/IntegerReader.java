package io.inlet.otlp.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigInteger;

/** Reads integers, which JSON brings as numbers or as strings. */
final class IntegerReader {
  /** As many digits fit a long, whichever they are. */
  private static final int MAX_FAST_DIGITS = 18;

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
        if (isShortAndAllDigits()) {
          long value = digits();
          if (type.contains(value)) {
            return value;
          }
          throw refusals.unexpected(token, expectation);
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

  private boolean isShortAndAllDigits() throws IOException {
    int length = parser.getTextLength();
    if (length == 0 || length > MAX_FAST_DIGITS) {
      return false;
    }
    char[] chars = parser.getTextCharacters();
    int offset = parser.getTextOffset();
    for (int i = offset; i < offset + length; i++) {
      if (chars[i] < '0' || chars[i] > '9') {
        return false;
      }
    }
    return true;
  }

  private long digits() throws IOException {
    char[] chars = parser.getTextCharacters();
    int offset = parser.getTextOffset();
    int length = parser.getTextLength();
    long value = 0;
    for (int i = offset; i < offset + length; i++) {
      value = value * 10 + (chars[i] - '0');
    }
    return value;
  }
}
