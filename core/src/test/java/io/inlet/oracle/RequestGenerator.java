package io.inlet.oracle;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
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

  private static final long DAY = 86_400_000_000_000L;

  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "GET",
          "1.27.0",
          "seven_b",
          "eight_by",
          "nine_byte",
          "fifteen_bytes__",
          "sixteen_bytes___",
          "seventeen_bytes__",
          "https://opentelemetry.io/schemas/1.27.0",
          "\"quoted\" \\ and / slashed",
          "line\nbreak\r\n\ttab\b\f",
          "control \u0001\u001f\u007f\u0080",
          "nul \u0000 inside",
          "\u0000",
          "Grüße, naïve café",
          "日本語のテキスト",
          "emoji \ud83d\ude80\ud83c\udf0d",
          "eight_b\u00fc",
          "eight_by\ud83d\ude80",
          "\u2028\u2029\ufeff\ufffd\uffff",
          "{\"json\":[1,2]}",
          "null",
          "NaN");

  private static final List<String> KEYS =
      List.of(
          "service.name",
          "http.request.method",
          "http.route",
          "k",
          "k8s.pod",
          "user.id",
          "",
          "key\"with\\quotes",
          "schlüssel",
          "\ud83d\udd11");

  private static final double[] DOUBLES = {
    0.0,
    -0.0,
    1,
    -1,
    0.1,
    1.5,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    1e21,
    1e-7,
    1.2345678901234568E20,
    0.000001,
    // 2e23, as JDK 17 prints it
    1.9999999999999998e23,
    9007199254740994.0
  };

  private static final long[] LONGS = {
    0,
    1,
    -1,
    2,
    127,
    128,
    300,
    16_384,
    1L << 31,
    -(1L << 31),
    (1L << 32) - 1,
    1L << 32,
    1L << 53,
    (1L << 53) + 1,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    Long.MIN_VALUE + 1
  };

  private static final int[] INTS = {
    0, 1, -1, 2, 127, 128, 255, 256, 300, 65_535, Integer.MAX_VALUE, Integer.MIN_VALUE
  };

  private final Random random;
  private final int maxElements;
  private final Map<Descriptor, List<Message>> made = new HashMap<>();

  /**
   * A generator.
   *
   * @param maxElements how many resources, scopes, records, … a list has at most
   */
  RequestGenerator(Random random, int maxElements) {
    this.random = random;
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
    int resources = chance(0.03) ? 0 : 1 + random.nextInt(maxElements);
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
    if (!earlier.isEmpty() && chance(0.15) && !(builder instanceof KeyValue.Builder)) {
      Message again = earlier.get(random.nextInt(earlier.size()));
      return chance(0.5) ? again : oneFieldChanged(again, depth);
    }
    double density = chance(0.1) ? 0.15 : chance(0.3) ? 1 : 0.8;
    for (FieldDescriptor field : builder.getDescriptorForType().getFields()) {
      if (field.getRealContainingOneof() == null && chance(presence(field, density))) {
        set(builder, field, depth);
      }
    }
    for (OneofDescriptor oneof : builder.getDescriptorForType().getRealOneofs()) {
      if (chance(0.9)) {
        set(builder, oneof.getField(random.nextInt(oneof.getFieldCount())), depth);
      }
    }
    if (builder instanceof Resource.Builder resource && chance(0.7)) {
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
    int count = chance(0.15) ? 0 : 1 + random.nextInt(maxElements);
    if (field.isPackable() && chance(0.03)) {
      count = 100 + random.nextInt(300);
    }
    for (int i = 0; i < count; i++) {
      builder.addRepeatedField(field, value(builder, field, depth));
    }
  }

  private Object value(Message.Builder builder, FieldDescriptor field, int depth) {
    return switch (field.getJavaType()) {
      case BOOLEAN -> random.nextBoolean();
      case INT -> integer();
      case LONG -> field.getName().endsWith("time_unix_nano") ? time() : longInteger();
      case DOUBLE -> number();
      case STRING -> field.getName().equals("key") ? key() : text();
      case BYTE_STRING -> field.getName().endsWith("_id") ? id(field) : bytes(random.nextInt(40));
      case ENUM -> enumValue(field.getEnumType());
      case MESSAGE -> message(builder.newBuilderForField(field), depth);
      case FLOAT -> throw new AssertionError("OTLP has no " + field);
    };
  }

  private AnyValue anyValue(AnyValue.Builder value, int depth) {
    int kind = random.nextInt(depth < 5 ? 16 : 11);
    return switch (kind) {
      case 0, 1, 2, 3 -> value.setStringValue(text()).build();
      case 4 -> value.setBoolValue(random.nextBoolean()).build();
      case 5, 6 -> value.setIntValue(longInteger()).build();
      case 7, 8 -> value.setDoubleValue(number()).build();
      case 9 -> value.setBytesValue(bytes(random.nextInt(12))).build();
      case 10 -> chance(0.7) ? value.build() : value.setStringValueStrindex(integer()).build();
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

  private String key() {
    return chance(0.85) ? KEYS.get(random.nextInt(KEYS.size())) : text();
  }

  private String text() {
    if (chance(0.6)) {
      return TEXTS.get(random.nextInt(TEXTS.size()));
    }
    int length = chance(0.004) ? 2_000 + random.nextInt(20_000) : random.nextInt(40);
    boolean ascii = chance(0.6);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.appendCodePoint(ascii ? 0x20 + random.nextInt(0x5f) : codePoint());
    }
    return text.toString();
  }

  private int codePoint() {
    while (true) {
      int codePoint =
          switch (random.nextInt(4)) {
            case 0 -> random.nextInt(0x80);
            case 1 -> 0x80 + random.nextInt(0x800 - 0x80);
            case 2 -> 0x800 + random.nextInt(0x10000 - 0x800);
            default -> 0x10000 + random.nextInt(0x110000 - 0x10000);
          };
      if (codePoint < 0xd800 || codePoint > 0xdfff) {
        return codePoint;
      }
    }
  }

  private ByteString id(FieldDescriptor field) {
    int length = field.getName().equals("trace_id") ? 16 : 8;
    return chance(0.75)
        ? chance(0.1) ? ByteString.copyFrom(new byte[length]) : bytes(length)
        : bytes(new int[] {0, 0, 1, 7, 9, 15, 17, 32, 200}[random.nextInt(9)]);
  }

  private ByteString bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return ByteString.copyFrom(bytes);
  }

  private Object enumValue(EnumDescriptor type) {
    int number =
        chance(0.8)
            ? type.getValues().get(random.nextInt(type.getValues().size())).getNumber()
            : chance(0.5) ? random.nextInt(30) - 3 : integer();
    return type.findValueByNumberCreatingIfUnknown(number);
  }

  private int integer() {
    return chance(0.6) ? INTS[random.nextInt(INTS.length)] : random.nextInt();
  }

  private long longInteger() {
    return switch (random.nextInt(3)) {
      case 0 -> LONGS[random.nextInt(LONGS.length)];
      case 1 -> random.nextInt(1000);
      default -> random.nextLong() >> random.nextInt(64);
    };
  }

  private double number() {
    return switch (random.nextInt(5)) {
      case 0 -> DOUBLES[random.nextInt(DOUBLES.length)];
      // Powers of two have neighbours at different distances.
      case 1 -> Math.scalb(1.0, random.nextInt(2098) - 1074);
      case 2 -> random.nextInt(100_000) / 100.0;
      case 3 -> random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30);
      default -> Double.longBitsToDouble(random.nextLong());
    };
  }

  private long time() {
    return switch (random.nextInt(8)) {
      case 0 -> 0;
      case 1 -> new long[] {1, 999, 1000, 1001, 1_000_000}[random.nextInt(5)];
      case 2 ->
          new long[] {-1, -1000, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 1}
              [random.nextInt(5)];
      case 3 -> ARRIVAL + DAY + (random.nextInt(5) - 2) * 1000L;
      case 4 -> ARRIVAL - 30 * DAY + (random.nextInt(5) - 2) * 1000L;
      case 5 -> ARRIVAL + (long) (random.nextGaussian() * 40 * DAY);
      default -> ARRIVAL - random.nextInt(2_000_000_000);
    };
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }
}
