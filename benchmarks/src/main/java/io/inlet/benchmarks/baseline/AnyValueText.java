package io.inlet.benchmarks.baseline;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry's "AnyValue representation for non-OTLP protocols": strings as they are, numbers
 * and booleans as decimal text, bytes as base64, arrays and maps as JSON.
 */
final class AnyValueText {

  private AnyValueText() {}

  /** Text of an attribute's value, null when it is unset. */
  static @Nullable String of(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
      case INT_VALUE -> Long.toString(value.getIntValue());
      case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
      case BYTES_VALUE -> Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray());
      case ARRAY_VALUE, KVLIST_VALUE -> json(value);
      case STRING_VALUE_STRINDEX, VALUE_NOT_SET -> null;
    };
  }

  /** Text of a log's body: a string as it is, any other as JSON, null when it is unset. */
  static @Nullable String ofBody(AnyValue body) {
    return switch (body.getValueCase()) {
      case STRING_VALUE -> body.getStringValue();
      case STRING_VALUE_STRINDEX, VALUE_NOT_SET -> null;
      case BOOL_VALUE, INT_VALUE, DOUBLE_VALUE, BYTES_VALUE, ARRAY_VALUE, KVLIST_VALUE ->
          json(body);
    };
  }

  private static String json(AnyValue value) {
    StringBuilder json = new StringBuilder(128);
    appendJson(json, value);
    return json.toString();
  }

  private static void appendJson(StringBuilder json, AnyValue value) {
    switch (value.getValueCase()) {
      case STRING_VALUE -> appendQuoted(json, value.getStringValue());
      case BOOL_VALUE -> json.append(value.getBoolValue());
      case INT_VALUE -> json.append(value.getIntValue());
      case DOUBLE_VALUE -> appendDouble(json, value.getDoubleValue());
      case BYTES_VALUE ->
          appendQuoted(
              json, Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray()));
      case ARRAY_VALUE -> {
        String separator = "[";
        for (AnyValue element : value.getArrayValue().getValuesList()) {
          json.append(separator);
          appendJson(json, element);
          separator = ",";
        }
        json.append(value.getArrayValue().getValuesCount() == 0 ? "[]" : "]");
      }
      case KVLIST_VALUE -> {
        String separator = "{";
        for (KeyValue entry : value.getKvlistValue().getValuesList()) {
          json.append(separator);
          appendQuoted(json, entry.getKey());
          json.append(':');
          appendJson(json, entry.getValue());
          separator = ",";
        }
        json.append(value.getKvlistValue().getValuesCount() == 0 ? "{}" : "}");
      }
      case STRING_VALUE_STRINDEX, VALUE_NOT_SET -> json.append("null");
    }
  }

  private static void appendDouble(StringBuilder json, double value) {
    if (Double.isFinite(value)) {
      json.append(value);
    } else {
      json.append('"').append(value).append('"');
    }
  }

  private static void appendQuoted(StringBuilder json, String text) {
    json.append('"');
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      switch (character) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (character < ' ') {
            json.append("\\u00").append(Character.forDigit(character >> 4, 16));
            json.append(Character.forDigit(character & 15, 16));
          } else {
            json.append(character);
          }
        }
      }
    }
    json.append('"');
  }
}
