package io.inlet.cli.sql;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plain {@link Values} as text that people read: {@code {key: value}}, {@code [a, b]}. */
final class TextValue {
  private TextValue() {}

  static String of(@Nullable Object value) {
    if (value == null) {
      return "NULL";
    }
    if (value instanceof Number number) {
      return Values.text(number);
    }
    if (value instanceof byte[] bytes) {
      return "\\x" + HexFormat.of().formatHex(bytes);
    }
    if (value instanceof List<?> elements) {
      return elements.stream().map(TextValue::of).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> entries) {
      return entries.entrySet().stream()
          .map(entry -> entry.getKey() + ": " + of(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value.toString();
  }
}
