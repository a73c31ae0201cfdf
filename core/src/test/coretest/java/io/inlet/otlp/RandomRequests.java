package io.inlet.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.inlet.schema.Signal;
import java.util.Random;

/** Export requests in which every field may be set, also those that nobody sends yet. */
final class RandomRequests {
  private static final int MAX_DEPTH = 9;
  private static final String[] STRINGS = {
    "",
    "a",
    "service.name",
    "ä€😀",
    "\"\\/\b\f\n\r\t\u0000\u001f\u007f",
    "</script>",
    "\u2028\uFFFD\uFFFF"
  };
  private static final long[] LONGS = {
    0,
    1,
    -1,
    9,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    1L << 53,
    (1L << 53) + 1,
    1_760_741_572_254_301_000L
  };
  private static final double[] DOUBLES = {
    0.0,
    -0.0,
    1.5,
    -2.5e20,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    0.1,
    1e15
  };

  private final Random random;

  RandomRequests(Random random) {
    this.random = random;
  }

  Message request(Signal signal) {
    Message.Builder request = Requests.builder(signal);
    fill(request, 0);
    return request.build();
  }

  private void fill(Message.Builder message, int depth) {
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      boolean nested = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
      if (nested && depth >= MAX_DEPTH) {
        continue;
      }
      if (field.isRepeated()) {
        int most = nested && depth > 3 ? 2 : 4;
        for (int count = random.nextInt(most); count > 0; count--) {
          message.addRepeatedField(field, value(message, field, depth));
        }
      } else if (random.nextInt(3) > 0) {
        message.setField(field, value(message, field, depth));
      }
    }
  }

  private Object value(Message.Builder message, FieldDescriptor field, int depth) {
    return switch (field.getJavaType()) {
      case MESSAGE -> {
        Message.Builder nested = message.newBuilderForField(field);
        fill(nested, depth + 1);
        yield nested.build();
      }
      case STRING -> string();
      case BYTE_STRING -> bytes(field.getName());
      case ENUM -> enumValue(field.getEnumType());
      case BOOLEAN -> random.nextBoolean();
      case DOUBLE -> random.nextBoolean() ? pick(DOUBLES) : Double.longBitsToDouble(noNan());
      case INT -> (int) (random.nextBoolean() ? pick(LONGS) : random.nextInt());
      case LONG -> random.nextBoolean() ? pick(LONGS) : random.nextLong() >> random.nextInt(64);
      case FLOAT -> throw new AssertionError("no float in OTLP");
    };
  }

  /** JSON has one NaN only. */
  private long noNan() {
    long bits = random.nextLong();
    return Double.isNaN(Double.longBitsToDouble(bits)) ? 0 : bits;
  }

  private String string() {
    StringBuilder text = new StringBuilder();
    for (int count = random.nextInt(3); count > 0; count--) {
      text.append(STRINGS[random.nextInt(STRINGS.length)]);
    }
    // Around the length at which a second byte is needed for it, and far beyond.
    return random.nextInt(20) > 0 ? text.toString() : text + "x".repeat(random.nextInt(400));
  }

  private ByteString bytes(String name) {
    int length =
        switch (name) {
          case "trace_id" -> random.nextBoolean() ? 16 : 0;
          case "span_id", "parent_span_id" -> random.nextBoolean() ? 8 : 0;
          default -> random.nextInt(9);
        };
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return ByteString.copyFrom(bytes);
  }

  private Object enumValue(EnumDescriptor descriptor) {
    return random.nextInt(10) > 0
        ? descriptor.getValues().get(random.nextInt(descriptor.getValues().size()))
        : descriptor.findValueByNumberCreatingIfUnknown(random.nextInt());
  }

  private long pick(long[] values) {
    return values[random.nextInt(values.length)];
  }

  private double pick(double[] values) {
    return values[random.nextInt(values.length)];
  }
}
