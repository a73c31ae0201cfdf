package io.inlet.oracle;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes messages with the structure broken in one place, anywhere in them. */
final class WireBreaker {

  /** What is broken. */
  enum Break {
    /** A known field has a wire type that is not its own. */
    WRONG_WIRE_TYPE,
    /** A length reaches beyond the message around it. */
    LENGTH_TOO_LONG,
    /** A length does not fit into 31 bits, or is negative. */
    LENGTH_HUGE,
    /** A tag of zero. */
    TAG_ZERO,
    /** A field number of zero under a wire type that is not. */
    FIELD_NUMBER_ZERO,
    /** A varint of eleven bytes. */
    VARINT_TOO_LONG,
    /** One of the wire types that do not exist. */
    NO_SUCH_WIRE_TYPE,
    /** The end of a group that never began. */
    GROUP_END,
    /** A group that never ends. */
    GROUP_OPEN,
    /** A group that ends under another number. */
    GROUP_MIXED_UP,
    /** A number without its last bytes, at the end of the message around it. */
    NUMBER_CUT,
    /** A tag without its last byte. */
    TAG_CUT
  }

  private final Random random;
  private final Break kind;
  private int countdown;

  private WireBreaker(Random random, Break kind, int countdown) {
    this.random = random;
    this.kind = kind;
    this.countdown = countdown;
  }

  /** The message, broken in one of its messages or in its fields. */
  static byte[] write(Message message, Random random, Break kind) {
    int messages = count(message);
    return new WireBreaker(random, kind, random.nextInt(messages)).message(message);
  }

  private static int count(Message message) {
    int count = 1;
    for (Object value : message.getAllFields().values()) {
      for (Object each : value instanceof List<?> list ? list : List.of(value)) {
        count += each instanceof Message inner ? count(inner) : 0;
      }
    }
    return count;
  }

  private byte[] message(Message message) {
    boolean here = countdown-- == 0;
    List<byte[]> fields = new ArrayList<>();
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      Object value = field.getValue();
      if (field.getKey().getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
        Message.Builder alone = message.newBuilderForType();
        fields.add(alone.setField(field.getKey(), value).build().toByteArray());
        continue;
      }
      for (Object inner : value instanceof List<?> list ? list : List.of(value)) {
        byte[] bytes = message((Message) inner);
        fields.add(written(out -> out.writeByteArray(field.getKey().getNumber(), bytes)));
      }
    }
    if (here) {
      boolean last = kind == Break.NUMBER_CUT || kind == Break.TAG_CUT;
      fields.add(last ? fields.size() : random.nextInt(fields.size() + 1), broken(message));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    fields.forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }

  private byte[] broken(Message message) {
    List<FieldDescriptor> known = message.getDescriptorForType().getFields();
    FieldDescriptor field = known.get(random.nextInt(known.size()));
    int unknown = 60 + random.nextInt(100);
    return written(
        out -> {
          switch (kind) {
            case WRONG_WIRE_TYPE -> wrongWireType(out, field);
            case LENGTH_TOO_LONG -> {
              out.writeTag(random.nextBoolean() ? stringOr(known, unknown) : unknown, 2);
              out.writeUInt32NoTag(1_000_000_000 + random.nextInt(1000));
            }
            case LENGTH_HUGE -> {
              out.writeTag(stringOr(known, unknown), 2);
              out.writeUInt64NoTag(
                  new long[] {-1, 1L << 31, 1L << 32, 1L << 40}[random.nextInt(4)]);
            }
            case TAG_ZERO -> out.writeRawByte(0);
            case FIELD_NUMBER_ZERO -> {
              out.writeRawByte(2);
              out.writeRawByte(0);
            }
            case VARINT_TOO_LONG -> {
              out.writeTag(unknown, 0);
              for (int i = 0; i < 10; i++) {
                out.writeRawByte((byte) 0x80);
              }
              out.writeRawByte(0);
            }
            case NO_SUCH_WIRE_TYPE -> {
              int number = random.nextBoolean() ? field.getNumber() : unknown;
              out.writeUInt32NoTag(number << 3 | (6 + random.nextInt(2)));
              out.writeRawByte(0);
            }
            case GROUP_END -> out.writeTag(unknown, 4);
            case GROUP_OPEN -> out.writeTag(unknown, 3);
            case GROUP_MIXED_UP -> {
              out.writeTag(unknown, 3);
              out.writeTag(unknown + 1, 4);
            }
            case NUMBER_CUT -> {
              int wireType = new int[] {0, 1, 5}[random.nextInt(3)];
              out.writeTag(unknown, wireType);
              if (random.nextBoolean()) {
                out.writeRawByte((byte) 0x80);
              }
            }
            case TAG_CUT -> out.writeRawByte((byte) 0x80);
          }
        });
  }

  private static int stringOr(List<FieldDescriptor> fields, int other) {
    for (FieldDescriptor field : fields) {
      if (WireReader.wireTypeOf(field) == 2) {
        return field.getNumber();
      }
    }
    return other;
  }

  private void wrongWireType(CodedOutputStream out, FieldDescriptor field) throws IOException {
    int wireType;
    do {
      wireType = new int[] {0, 1, 2, 3, 5}[random.nextInt(5)];
    } while (wireType == WireReader.wireTypeOf(field)
        || (field.isRepeated() && field.isPackable() && wireType == 2));
    out.writeTag(field.getNumber(), wireType);
    switch (wireType) {
      case 0 -> out.writeUInt64NoTag(random.nextInt(1000));
      case 1 -> out.writeFixed64NoTag(random.nextLong());
      case 2 -> out.writeByteArrayNoTag(new byte[random.nextInt(3)]);
      case 3 -> out.writeTag(field.getNumber(), 4);
      default -> out.writeFixed32NoTag(random.nextInt());
    }
  }

  private interface Writing {
    void to(CodedOutputStream out) throws IOException;
  }

  private static byte[] written(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      writing.to(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
