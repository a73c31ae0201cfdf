package io.inlet.cli.demo;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;

/** Attributes as OTLP has them. */
final class Attributes {
  private Attributes() {}

  static KeyValue attribute(String key, String value) {
    return attribute(key, AnyValue.newBuilder().setStringValue(value).build());
  }

  static KeyValue attribute(String key, long value) {
    return attribute(key, AnyValue.newBuilder().setIntValue(value).build());
  }

  static KeyValue attribute(String key, double value) {
    return attribute(key, AnyValue.newBuilder().setDoubleValue(value).build());
  }

  static KeyValue attribute(String key, boolean value) {
    return attribute(key, AnyValue.newBuilder().setBoolValue(value).build());
  }

  static KeyValue attribute(String key, List<String> values) {
    ArrayValue.Builder array = ArrayValue.newBuilder();
    for (String value : values) {
      array.addValues(AnyValue.newBuilder().setStringValue(value));
    }
    return attribute(key, AnyValue.newBuilder().setArrayValue(array).build());
  }

  private static KeyValue attribute(String key, AnyValue value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }
}
