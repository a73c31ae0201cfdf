package io.inlet.otlp.internal.json;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.WireFormat;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the plans of a message and of all messages it contains. */
final class PlanBuilder {
  private static final int TRACE_ID_BYTES = 16;
  private static final int SPAN_ID_BYTES = 8;

  private final Map<String, MessagePlan> plans = new HashMap<>();

  MessagePlan build(Descriptor descriptor) {
    MessagePlan known = plans.get(descriptor.getFullName());
    if (known != null) {
      return known;
    }
    MessagePlan plan = new MessagePlan();
    plans.put(descriptor.getFullName(), plan);
    if (descriptor.getFields().size() > Long.SIZE) {
      throw unsupported(descriptor.getFullName() + ": more fields than bits in a long");
    }
    for (FieldDescriptor field : descriptor.getFields()) {
      FieldPlan fieldPlan = buildField(field);
      plan.put(field.getName(), fieldPlan);
      plan.put(field.getJsonName(), fieldPlan);
    }
    return plan;
  }

  private FieldPlan buildField(FieldDescriptor field) {
    FieldKind kind = kind(field);
    int wireType =
        field.isPacked() ? WireFormat.WIRETYPE_LENGTH_DELIMITED : field.getLiteType().getWireType();
    return new FieldPlan(
        field.getJsonName(),
        kind,
        field.getNumber() << 3 | wireType,
        field.isRepeated(),
        field.isPacked(),
        !field.isRepeated() && !field.hasPresence(),
        bit(field),
        exclusive(field),
        kind == FieldKind.ID ? idBytes(field) : 0,
        kind == FieldKind.INTEGER ? IntegerType.valueOf(field.getType().name()) : IntegerType.INT32,
        kind == FieldKind.ENUM ? EnumPlan.of(field.getEnumType()) : null,
        kind == FieldKind.MESSAGE ? build(field.getMessageType()) : null);
  }

  private static FieldKind kind(FieldDescriptor field) {
    if (field.isMapField()) {
      throw unsupported(field.getFullName() + ": a map");
    }
    return switch (field.getType()) {
      case MESSAGE -> FieldKind.MESSAGE;
      case STRING -> FieldKind.STRING;
      case BYTES -> idBytes(field) > 0 ? FieldKind.ID : FieldKind.BYTES;
      case ENUM -> FieldKind.ENUM;
      case BOOL -> FieldKind.BOOLEAN;
      case DOUBLE -> FieldKind.DOUBLE;
      case INT32, UINT32, SINT32, FIXED32, SFIXED32 -> FieldKind.INTEGER;
      case INT64, UINT64, SINT64, FIXED64, SFIXED64 -> FieldKind.INTEGER;
      case FLOAT, GROUP -> throw unsupported(field.getFullName() + ": a " + field.getType());
    };
  }

  private static int idBytes(FieldDescriptor field) {
    return switch (field.getName()) {
      case "trace_id" -> TRACE_ID_BYTES;
      case "span_id", "parent_span_id" -> SPAN_ID_BYTES;
      default -> 0;
    };
  }

  private static long bit(FieldDescriptor field) {
    return 1L << field.getIndex();
  }

  private static long exclusive(FieldDescriptor field) {
    @Nullable OneofDescriptor oneof = field.getRealContainingOneof();
    if (oneof == null) {
      return bit(field);
    }
    long bits = 0;
    for (FieldDescriptor member : oneof.getFields()) {
      bits |= bit(member);
    }
    return bits;
  }

  private static IllegalStateException unsupported(String what) {
    return new IllegalStateException("OTLP has a field that OTLP/JSON cannot convert: " + what);
  }
}
