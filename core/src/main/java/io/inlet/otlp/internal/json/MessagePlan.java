package io.inlet.otlp.internal.json;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a protobuf message by their JSON names. Filled by {@link PlanBuilder} and not
 * changed afterwards; messages contain themselves ({@code AnyValue}), so it cannot be built in one
 * go.
 */
final class MessagePlan {
  private final Map<String, FieldPlan> fields = new HashMap<>();

  /** The field of that lowerCamelCase or original name; null when there is none. */
  @Nullable FieldPlan field(String name) {
    return fields.get(name);
  }

  void put(String name, FieldPlan field) {
    fields.put(name, field);
  }

  /** The first other field of a oneof that an object has already set. */
  String nameOf(long bits) {
    for (FieldPlan field : fields.values()) {
      if (field.bit() == Long.lowestOneBit(bits)) {
        return field.name();
      }
    }
    throw new IllegalArgumentException("no field has one of the bits " + bits);
  }
}
