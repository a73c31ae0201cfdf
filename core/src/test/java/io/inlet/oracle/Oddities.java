package io.inlet.oracle;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.inlet.otlp.DecodeResult;
import java.util.List;
import java.util.Map;

/** What a decoder counts besides rows. */
record Oddities(
    long invalidUtf8Strings, long unknownFields, long wrongLengthIds, long stringIndexes) {

  static Oddities of(DecodeResult result) {
    return new Oddities(
        result.invalidUtf8Strings(),
        result.unknownFields(),
        result.wrongLengthIds(),
        result.ignoredStringIndexes());
  }

  static Oddities of(WireReader.Reading reading) {
    return new Oddities(
        reading.invalidUtf8Strings(),
        reading.unknownFields(),
        wrongLengthIds(reading.message()),
        stringIndexes(reading.message()));
  }

  private static long wrongLengthIds(Message message) {
    long count = 0;
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      int expected =
          switch (field.getKey().getName()) {
            case "trace_id" -> 16;
            case "span_id", "parent_span_id" -> 8;
            default -> -1;
          };
      if (expected > 0 && ((ByteString) field.getValue()).size() != expected) {
        count++;
      }
      for (Message child : children(field.getValue())) {
        count += wrongLengthIds(child);
      }
    }
    return count;
  }

  private static long stringIndexes(Message message) {
    long count = 0;
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      if (field.getKey().getName().endsWith("_strindex")) {
        count++;
      }
      for (Message child : children(field.getValue())) {
        count += stringIndexes(child);
      }
    }
    return count;
  }

  private static List<Message> children(Object value) {
    List<?> values = value instanceof List<?> list ? list : List.of(value);
    return values.stream().filter(Message.class::isInstance).map(Message.class::cast).toList();
  }
}
