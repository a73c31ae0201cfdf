package io.inlet.oracle;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Requests as a decoder with a fault sees them: what a decoder without fault makes of the changed
 * request is what one with the fault makes of the original.
 */
final class Faults {
  private Faults() {}

  /** A fault in the decoding of one field. */
  enum Fault {
    /** The field is not seen. */
    DROPPED,
    /** The field is seen with another value. */
    CHANGED,
    /** The values of a repeated field come in reverse order. */
    REVERSED
  }

  /** The message with a fault wherever the field is set; the message itself if it nowhere is. */
  static Message plant(Message message, FieldDescriptor field, Fault fault) {
    Message.Builder builder = null;
    for (FieldDescriptor set : message.getAllFields().keySet()) {
      Object value = message.getField(set);
      Object planted = value;
      if (set.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        planted = set.isRepeated() ? all((List<?>) value, field, fault) : one(value, field, fault);
      }
      if (set.equals(field)) {
        planted = of(planted, field, fault);
      }
      if (planted != value) {
        builder = builder == null ? message.toBuilder() : builder;
        if (planted == null) {
          builder.clearField(set);
        } else {
          builder.setField(set, planted);
        }
      }
    }
    return builder == null ? message : builder.build();
  }

  private static Object one(Object message, FieldDescriptor field, Fault fault) {
    return plant((Message) message, field, fault);
  }

  private static Object all(List<?> messages, FieldDescriptor field, Fault fault) {
    List<Object> planted = new ArrayList<>();
    boolean changed = false;
    for (Object message : messages) {
      Object one = one(message, field, fault);
      changed |= one != message;
      planted.add(one);
    }
    return changed ? planted : messages;
  }

  private static Object of(Object value, FieldDescriptor field, Fault fault) {
    return switch (fault) {
      case DROPPED -> null;
      case CHANGED -> {
        if (value instanceof List<?> list) {
          List<Object> changed = new ArrayList<>(list);
          changed.set(0, change(list.get(0), field));
          yield changed;
        }
        yield change(value, field);
      }
      case REVERSED -> {
        if (!(value instanceof List<?> list) || list.size() < 2) {
          yield value;
        }
        List<Object> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        yield reversed;
      }
    };
  }

  /**
   * Another value, as near as can be; messages stay, since their fields have faults of their own.
   */
  private static Object change(Object value, FieldDescriptor field) {
    if (value instanceof Boolean bool) {
      return !bool;
    } else if (value instanceof Integer number) {
      return number ^ 1;
    } else if (value instanceof Long number) {
      // One microsecond, which columns of either precision show.
      return number + 1000;
    } else if (value instanceof Double number) {
      return Double.isNaN(number)
          ? 0.0
          : Double.longBitsToDouble(Double.doubleToLongBits(number) ^ 1);
    } else if (value instanceof String text) {
      return text + "x";
    } else if (value instanceof ByteString bytes) {
      return bytes.concat(ByteString.copyFrom(new byte[] {1}));
    } else if (value instanceof EnumValueDescriptor number) {
      return field.getEnumType().findValueByNumberCreatingIfUnknown(number.getNumber() ^ 1);
    }
    return value;
  }
}
