package io.inlet.oracle;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import io.inlet.schema.Signal;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Random export requests, later ones with parts of earlier ones. It goes by the descriptors, so
 * that every field of every message is filled, one that a later OTLP adds too; what it puts in
 * leans towards the edges:
 *
 * <ul>
 *   <li>any field unset, any optional set to its default, any list empty; messages of which hardly
 *       any, or nearly all fields are set;
 *   <li>ids of 0, 16 and 8 bytes, and of wrong lengths; text of 0, 7, 8, 9, … bytes (decoders read
 *       words of 8), quotes, control characters, NUL, two to four bytes a character;
 *   <li>NaN, infinities, minus zero, the smallest and largest doubles; the extremes of each
 *       integer;
 *   <li>times of 0, past int64, around the arrival and around both ends of the window for dates;
 *   <li>few keys, so that keys repeat within a map; nested arrays and maps; unset values;
 *   <li>numbers that an enum does not know, negative ones too; the fields that only profiles use;
 *   <li>resources, scopes and metrics that come again, that differ in one field only, are empty,
 *       absent or without records.
 * </ul>
 */
final class RequestGenerator {
  /** The time of arrival that times are generated around. */
  static final long ARRIVAL = 1_795_132_800_123_456_789L;

  private final Random random;
  private final EdgeValues values;
  private final int maxElements;
  private final Map<Descriptor, List<Message>> made = new HashMap<>();

  /**
   * A generator.
   *
   * @param maxElements how many resources, scopes, records, … a list has at most
   */
  RequestGenerator(Random random, int maxElements) {
    this.random = random;
    this.values = new EdgeValues(random);
    this.maxElements = maxElements;
  }

  /** An empty request of a signal. */
  static Message prototype(Signal signal) {
    return switch (signal) {
      case LOGS -> ExportLogsServiceRequest.getDefaultInstance();
      case TRACES -> ExportTraceServiceRequest.getDefaultInstance();
      case METRICS -> ExportMetricsServiceRequest.getDefaultInstance();
    };
  }

  /** A request of small lists; some seeds give an empty one. */
  static Message request(Signal signal, Random random) {
    return new RequestGenerator(random, 4).request(signal);
  }

  Message request(Signal signal) {
    Message.Builder builder = prototype(signal).newBuilderForType();
    FieldDescriptor field = builder.getDescriptorForType().getFields().get(0);
    int resources = values.chance(0.03) ? 0 : 1 + random.nextInt(maxElements);
    for (int i = 0; i < resources; i++) {
      builder.addRepeatedField(field, message(builder.newBuilderForField(field), 0));
    }
    return builder.build();
  }

  private Message message(Message.Builder builder, int depth) {
    if (builder instanceof AnyValue.Builder value) {
      return anyValue(value, depth);
    }
    List<Message> earlier =
        made.computeIfAbsent(builder.getDescriptorForType(), type -> new ArrayList<>());
    if (!earlier.isEmpty() && values.chance(0.15) && !(builder instanceof KeyValue.Builder)) {
      Message again = earlier.get(random.nextInt(earlier.size()));
      return values.chance(0.5) ? again : oneFieldChanged(again, depth);
    }
    double density = values.chance(0.1) ? 0.15 : values.chance(0.3) ? 1 : 0.8;
    for (FieldDescriptor field : builder.getDescriptorForType().getFields()) {
      if (field.getRealContainingOneof() == null && values.chance(presence(field, density))) {
        set(builder, field, depth);
      }
    }
    for (OneofDescriptor oneof : builder.getDescriptorForType().getRealOneofs()) {
      if (values.chance(0.9)) {
        set(builder, oneof.getField(random.nextInt(oneof.getFieldCount())), depth);
      }
    }
    if (builder instanceof Resource.Builder resource && values.chance(0.7)) {
      KeyValue.Builder name = KeyValue.newBuilder().setKey("service.name");
      name.setValue(anyValue(AnyValue.newBuilder(), depth));
      resource.addAttributes(random.nextInt(resource.getAttributesCount() + 1), name);
    }
    Message message = builder.build();
    if (earlier.size() < 20) {
      earlier.add(message);
    }
    return message;
  }

  /** What differs from another message in one field only, here or further in. */
  private Message oneFieldChanged(Message message, int depth) {
    List<FieldDescriptor> fields = message.getDescriptorForType().getFields();
    FieldDescriptor field = fields.get(random.nextInt(fields.size()));
    Message.Builder builder = message.toBuilder();
    if (field.getRealContainingOneof() != null) {
      field = message.getOneofFieldDescriptor(field.getRealContainingOneof());
    }
    if (field == null) {
      return message;
    } else if (field.isRepeated()
        || !message.hasField(field)
        || field.getJavaType() != FieldDescriptor.JavaType.MESSAGE
        || field.getMessageType() == AnyValue.getDescriptor()) {
      set(builder.clearField(field), field, depth);
    } else {
      builder.setField(field, oneFieldChanged((Message) message.getField(field), depth));
    }
    return builder.build();
  }

  private static double presence(FieldDescriptor field, double density) {
    return switch (field.getFullName()) {
      case "opentelemetry.proto.common.v1.KeyValue.key_strindex" -> 0.02;
      case "opentelemetry.proto.common.v1.KeyValue.key" -> 0.98;
      case "opentelemetry.proto.common.v1.KeyValue.value" -> 0.95;
      default -> density;
    };
  }

  private void set(Message.Builder builder, FieldDescriptor field, int depth) {
    if (!field.isRepeated()) {
      builder.setField(field, value(builder, field, depth));
      return;
    }
    int count = values.chance(0.15) ? 0 : 1 + random.nextInt(maxElements);
    if (field.isPackable() && values.chance(0.03)) {
      count = 100 + random.nextInt(300);
    }
    for (int i = 0; i < count; i++) {
      builder.addRepeatedField(field, value(builder, field, depth));
    }
  }

  private Object value(Message.Builder builder, FieldDescriptor field, int depth) {
    return switch (field.getJavaType()) {
      case BOOLEAN -> random.nextBoolean();
      case INT -> values.integer();
      case LONG ->
          field.getName().endsWith("time_unix_nano") ? values.time() : values.longInteger();
      case DOUBLE -> values.number();
      case STRING -> field.getName().equals("key") ? values.key() : values.text();
      case BYTE_STRING ->
          field.getName().endsWith("_id") ? values.id(field) : values.bytes(random.nextInt(40));
      case ENUM -> values.enumValue(field.getEnumType());
      case MESSAGE -> message(builder.newBuilderForField(field), depth);
      case FLOAT -> throw new AssertionError("OTLP has no " + field);
    };
  }

  private AnyValue anyValue(AnyValue.Builder value, int depth) {
    int kind = random.nextInt(depth < 5 ? 16 : 11);
    return switch (kind) {
      case 0, 1, 2, 3 -> value.setStringValue(values.text()).build();
      case 4 -> value.setBoolValue(random.nextBoolean()).build();
      case 5, 6 -> value.setIntValue(values.longInteger()).build();
      case 7, 8 -> value.setDoubleValue(values.number()).build();
      case 9 -> value.setBytesValue(values.bytes(random.nextInt(12))).build();
      case 10 ->
          values.chance(0.7)
              ? value.build()
              : value.setStringValueStrindex(values.integer()).build();
      case 11, 12 -> {
        ArrayValue.Builder array = ArrayValue.newBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.addValues(anyValue(AnyValue.newBuilder(), depth + 1));
        }
        yield value.setArrayValue(array).build();
      }
      default -> {
        KeyValueList.Builder list = KeyValueList.newBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
          list.addValues((KeyValue) message(KeyValue.newBuilder(), depth + 1));
        }
        yield value.setKvlistValue(list).build();
      }
    };
  }
}
