package io.inlet.benchmarks.workload;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;

/** Shorthand for OTLP attributes. */
final class Attributes {

  private Attributes() {}

  static KeyValue attribute(String key, String value) {
    return keyValue(key, text(value));
  }

  static KeyValue attribute(String key, long value) {
    return keyValue(key, AnyValue.newBuilder().setIntValue(value).build());
  }

  static KeyValue attribute(String key, double value) {
    return keyValue(key, AnyValue.newBuilder().setDoubleValue(value).build());
  }

  static KeyValue attribute(String key, boolean value) {
    return keyValue(key, AnyValue.newBuilder().setBoolValue(value).build());
  }

  static KeyValue attribute(String key, List<String> values) {
    ArrayValue.Builder array = ArrayValue.newBuilder();
    values.forEach(value -> array.addValues(text(value)));
    return keyValue(key, AnyValue.newBuilder().setArrayValue(array).build());
  }

  static AnyValue text(String value) {
    return AnyValue.newBuilder().setStringValue(value).build();
  }

  private static KeyValue keyValue(String key, AnyValue value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }
}
