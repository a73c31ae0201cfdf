package io.inlet.otlp.internal.json;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import java.util.HashMap;
import java.util.Map;

/**
 * The names of a protobuf enum.
 *
 * @param name the enum's own name
 * @param numbers the number of each name
 */
record EnumPlan(String name, Map<String, Integer> numbers) {
  EnumPlan {
    numbers = Map.copyOf(numbers);
  }

  static EnumPlan of(EnumDescriptor descriptor) {
    Map<String, Integer> numbers = new HashMap<>();
    for (EnumValueDescriptor value : descriptor.getValues()) {
      numbers.put(value.getName(), value.getNumber());
    }
    return new EnumPlan(descriptor.getName(), numbers);
  }
}
