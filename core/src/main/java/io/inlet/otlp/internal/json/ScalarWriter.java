package io.inlet.otlp.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads the JSON values of scalar fields and writes them behind their tags. */
final class ScalarWriter {
  private final JsonParser parser;
  private final WireBuffer out;
  private final Refusals refusals;
  private final IntegerReader integers;
  private final byte[] id = new byte[32];

  ScalarWriter(JsonParser parser, WireBuffer out, Refusals refusals) {
    this.parser = parser;
    this.out = out;
    this.refusals = refusals;
    this.integers = new IntegerReader(parser, refusals);
  }

  void writeString(FieldPlan field, JsonToken token) throws IOException {
    if (token != JsonToken.VALUE_STRING) {
      throw refusals.unexpected(token, "a string");
    }
    int length = parser.getTextLength();
    if (length > 0 || !field.elidesDefault()) {
      out.writeVarint(field.tag());
      out.writeString(parser.getTextCharacters(), parser.getTextOffset(), length);
    }
  }

  void writeBytes(FieldPlan field, JsonToken token) throws IOException {
    if (token != JsonToken.VALUE_STRING) {
      throw refusals.unexpected(token, "a string of base64");
    }
    int length = parser.getTextLength();
    byte[] decoded = new byte[length / 4 * 3 + 3];
    int count =
        BytesText.decodeBase64(parser.getTextCharacters(), parser.getTextOffset(), length, decoded);
    if (count < 0) {
      throw refusals.unexpected(token, "base64");
    }
    writeBytes(field, decoded, count);
  }

  void writeId(FieldPlan field, JsonToken token) throws IOException {
    int bytes = field.idBytes();
    if (token != JsonToken.VALUE_STRING) {
      throw refusals.unexpected(token, idExpectation(bytes));
    }
    char[] chars = parser.getTextCharacters();
    int offset = parser.getTextOffset();
    int length = parser.getTextLength();
    boolean valid;
    if (length == 2 * bytes) {
      valid = BytesText.decodeHex(chars, offset, id, bytes);
    } else if (length == BytesText.base64Length(bytes)) {
      valid = BytesText.decodeBase64(chars, offset, length, id) == bytes;
    } else {
      valid = length == 0;
    }
    if (!valid) {
      throw refusals.unexpected(token, idExpectation(bytes));
    }
    writeBytes(field, id, length == 0 ? 0 : bytes);
  }

  private static String idExpectation(int bytes) {
    return "%d hex digits, or base64 of %d characters"
        .formatted(2 * bytes, BytesText.base64Length(bytes));
  }

  private void writeBytes(FieldPlan field, byte[] bytes, int count) {
    if (count > 0 || !field.elidesDefault()) {
      out.writeVarint(field.tag());
      out.writeBytes(bytes, count);
    }
  }

  void writeBoolean(FieldPlan field, JsonToken token) throws IOException {
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      throw refusals.unexpected(token, "true or false");
    }
    boolean value = token == JsonToken.VALUE_TRUE;
    if (value || !field.elidesDefault()) {
      writeTag(field);
      out.writeByte(value ? 1 : 0);
    }
  }

  void writeInteger(FieldPlan field, JsonToken token) throws IOException {
    long value = integers.read(field.integer(), token);
    if (value != 0 || !field.elidesDefault()) {
      writeTag(field);
      field.integer().write(out, value);
    }
  }

  void writeEnum(FieldPlan field, JsonToken token) throws IOException {
    EnumPlan enumeration = field.requireEnumeration();
    Integer named =
        token == JsonToken.VALUE_STRING ? enumeration.numbers().get(parser.getText()) : null;
    long value = named != null ? named : integers.readEnum(enumeration, token);
    if (value != 0 || !field.elidesDefault()) {
      writeTag(field);
      out.writeVarint(value);
    }
  }

  void writeDouble(FieldPlan field, JsonToken token) throws IOException {
    long bits = Double.doubleToRawLongBits(readDouble(token));
    if (bits != 0 || !field.elidesDefault()) {
      writeTag(field);
      out.writeFixed64(bits);
    }
  }

  private double readDouble(JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
      double value = parser.getDoubleValue();
      if (value == 0) {
        // An integer -0 has lost its sign.
        return parser.getTextCharacters()[parser.getTextOffset()] == '-' ? -0.0 : 0.0;
      }
      if (!Double.isInfinite(value)) {
        return value;
      }
    } else if (token == JsonToken.VALUE_STRING) {
      String text = parser.getText();
      switch (text) {
        case "NaN" -> {
          return Double.NaN;
        }
        case "Infinity" -> {
          return Double.POSITIVE_INFINITY;
        }
        case "-Infinity" -> {
          return Double.NEGATIVE_INFINITY;
        }
        default -> {
          Double value = NumberText.parseDouble(text);
          if (value != null) {
            return value;
          }
        }
      }
    }
    throw refusals.unexpected(
        token, "a number within the range of a double, \"NaN\", \"Infinity\" or \"-Infinity\"");
  }

  private void writeTag(FieldPlan field) {
    if (!field.packed()) {
      out.writeVarint(field.tag());
    }
  }
}
