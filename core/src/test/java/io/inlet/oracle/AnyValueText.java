package io.inlet.oracle;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The text of attribute values and bodies, by "AnyValue representation for non-OTLP protocols". */
final class AnyValueText {
  private AnyValueText() {}

  /** An attribute's text: a string as it is, arrays and maps as JSON; null when unset. */
  static String attribute(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case DOUBLE_VALUE -> ShortestDouble.text(value.getDoubleValue());
      case BYTES_VALUE -> base64(value);
      case BOOL_VALUE, INT_VALUE, ARRAY_VALUE, KVLIST_VALUE -> json(value);
      case STRING_VALUE_STRINDEX, VALUE_NOT_SET -> null;
    };
  }

  /** A log body's text: a string as it is, any other value as JSON; null when unset. */
  static String body(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE, INT_VALUE, DOUBLE_VALUE, BYTES_VALUE, ARRAY_VALUE, KVLIST_VALUE ->
          json(value);
      case STRING_VALUE_STRINDEX, VALUE_NOT_SET -> null;
    };
  }

  /** Attributes as a map: the last of equal keys wins. */
  static Map<String, Object> attributes(List<KeyValue> attributes) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (KeyValue attribute : attributes) {
      map.put(attribute.getKey(), attribute(attribute.getValue()));
    }
    return map;
  }

  private static String json(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> quoted(value.getStringValue());
      case BOOL_VALUE -> value.getBoolValue() ? "true" : "false";
      case INT_VALUE -> Long.toString(value.getIntValue());
      case DOUBLE_VALUE -> {
        String text = ShortestDouble.text(value.getDoubleValue());
        yield Double.isFinite(value.getDoubleValue()) ? text : "\"" + text + "\"";
      }
      case ARRAY_VALUE -> {
        List<String> elements = new ArrayList<>();
        for (AnyValue element : value.getArrayValue().getValuesList()) {
          elements.add(json(element));
        }
        yield "[" + String.join(",", elements) + "]";
      }
      case KVLIST_VALUE -> {
        Map<String, String> members = new LinkedHashMap<>();
        for (KeyValue member : value.getKvlistValue().getValuesList()) {
          members.remove(member.getKey());
          members.put(member.getKey(), json(member.getValue()));
        }
        List<String> texts = new ArrayList<>();
        members.forEach((key, text) -> texts.add(quoted(key) + ":" + text));
        yield "{" + String.join(",", texts) + "}";
      }
      case BYTES_VALUE -> "\"" + base64(value) + "\"";
      case STRING_VALUE_STRINDEX, VALUE_NOT_SET -> "null";
    };
  }

  private static String base64(AnyValue value) {
    return Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray());
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < 0x20) {
            json.append(String.format("\\u%04x", (int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    return json.append('"').toString();
  }
}
