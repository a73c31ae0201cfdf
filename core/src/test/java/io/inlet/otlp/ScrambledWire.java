package io.inlet.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Writes a message as another sender may: fields in any order, values that later ones replace,
 * messages in two parts, numbers packed or not, varints longer than need be, unknown fields.
 */
final class ScrambledWire {
  private final Random random;
  private int unknownFields;
  private int splitMessages;

  ScrambledWire(Random random) {
    this.random = random;
  }

  /** How many unknown fields have been put in where they are not replaced. */
  int unknownFields() {
    return unknownFields;
  }

  byte[] write(Message message) {
    List<byte[]> fields = new ArrayList<>();
    for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
      FieldDescriptor field = entry.getKey();
      if (field.isRepeated()) {
        fields.add(repeated(field, (List<?>) entry.getValue()));
      } else {
        fields.add(singular(message, field, entry.getValue()));
      }
    }
    if (random.nextInt(6) == 0) {
      fields.add(unknown());
      unknownFields++;
    }
    Collections.shuffle(fields, random);
    return join(fields);
  }

  private byte[] repeated(FieldDescriptor field, List<?> values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (field.isPackable() && random.nextBoolean()) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      values.forEach(value -> packed.writeBytes(scalar(field, value)));
      delimited(bytes, field, packed.toByteArray());
      return bytes.toByteArray();
    }
    for (Object value : values) {
      bytes.writeBytes(one(field, value));
    }
    return bytes.toByteArray();
  }

  private byte[] singular(Message message, FieldDescriptor field, Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // Not within split messages: a oneof in the second part would replace that of the first.
    boolean ofOneof = field.getRealContainingOneof() != null;
    if (ofOneof && splitMessages == 0 && random.nextInt(4) == 0) {
      FieldDescriptor other =
          field
              .getContainingOneof()
              .getField(random.nextInt(field.getContainingOneof().getFieldCount()));
      if (other != field) {
        bytes.writeBytes(replaced(message, other));
      }
    }
    if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
      if (random.nextInt(4) == 0) {
        splitMessages++;
        split((Message) value).forEach(part -> bytes.writeBytes(one(field, part)));
        splitMessages--;
      } else {
        bytes.writeBytes(one(field, value));
      }
    } else {
      if (random.nextInt(6) == 0) {
        bytes.writeBytes(replaced(message, field));
      }
      bytes.writeBytes(one(field, value));
    }
    return bytes.toByteArray();
  }

  /** A member that a later one replaces. */
  private byte[] replaced(Message message, FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case MESSAGE -> {
        int counted = unknownFields;
        byte[] bytes = one(field, message.toBuilder().newBuilderForField(field).build());
        unknownFields = counted;
        yield bytes;
      }
      case STRING -> one(field, "replaced");
      case BYTE_STRING -> one(field, ByteString.copyFromUtf8("replaced"));
      case ENUM -> one(field, field.getEnumType().getValues().get(1));
      case BOOLEAN -> one(field, true);
      case DOUBLE -> one(field, 4.2);
      case INT -> one(field, 42);
      case LONG -> one(field, 42L);
      case FLOAT -> throw new AssertionError("no float in OTLP");
    };
  }

  /** Two messages that make the given one when merged. */
  private List<Message> split(Message message) {
    Message.Builder first = message.newBuilderForType();
    Message.Builder second = message.newBuilderForType();
    for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
      FieldDescriptor field = entry.getKey();
      if (field.isRepeated()) {
        List<?> values = (List<?>) entry.getValue();
        int cut = random.nextInt(values.size() + 1);
        for (int i = 0; i < values.size(); i++) {
          (i < cut ? first : second).addRepeatedField(field, values.get(i));
        }
      } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        List<Message> parts = split((Message) entry.getValue());
        first.setField(field, parts.get(0));
        second.setField(field, parts.get(1));
      } else {
        (random.nextBoolean() ? first : second).setField(field, entry.getValue());
      }
    }
    return List.of(first.build(), second.build());
  }

  private byte[] one(FieldDescriptor field, Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    switch (field.getJavaType()) {
      case MESSAGE -> delimited(bytes, field, write((Message) value));
      case STRING -> delimited(bytes, field, ByteString.copyFromUtf8((String) value).toByteArray());
      case BYTE_STRING -> delimited(bytes, field, ((ByteString) value).toByteArray());
      default -> {
        varint(bytes, (long) field.getNumber() << 3 | wireType(field));
        bytes.writeBytes(scalar(field, value));
      }
    }
    return bytes.toByteArray();
  }

  private static int wireType(FieldDescriptor field) {
    return switch (field.getType()) {
      case DOUBLE, FIXED64, SFIXED64 -> 1;
      case FIXED32 -> 5;
      default -> 0;
    };
  }

  private byte[] scalar(FieldDescriptor field, Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    switch (field.getType()) {
      case DOUBLE -> little(bytes, Double.doubleToRawLongBits((Double) value), 8);
      case FIXED64, SFIXED64 -> little(bytes, (Long) value, 8);
      case FIXED32 -> little(bytes, (Integer) value, 4);
      case BOOL -> varint(bytes, (Boolean) value ? 1L << random.nextInt(64) : 0);
      case ENUM -> varint(bytes, ((EnumValueDescriptor) value).getNumber());
      case INT32 -> varint(bytes, (Integer) value);
      case UINT32 ->
          varint(bytes, ((Integer) value & 0xffffffffL) | (long) random.nextInt(2) << 40);
      case SINT32 -> {
        int number = (Integer) value;
        varint(bytes, ((number << 1) ^ (number >> 31)) & 0xffffffffL);
      }
      case INT64, UINT64 -> varint(bytes, (Long) value);
      default -> throw new AssertionError(field.getFullName());
    }
    return bytes.toByteArray();
  }

  private byte[] unknown() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long number = random.nextBoolean() ? 99 : (1 << 29) - 1;
    int wireType = random.nextInt(6);
    if (wireType == 4) {
      wireType = 3;
    }
    varint(bytes, number << 3 | wireType);
    switch (wireType) {
      case 0 -> varint(bytes, random.nextLong());
      case 1 -> little(bytes, random.nextLong(), 8);
      case 2 -> {
        byte[] content = new byte[random.nextInt(5)];
        random.nextBytes(content);
        varint(bytes, content.length);
        bytes.writeBytes(content);
      }
      case 3 -> {
        varint(bytes, 7 << 3 | 5);
        little(bytes, random.nextInt(), 4);
        varint(bytes, 3 << 3 | 3);
        varint(bytes, 3 << 3 | 4);
        varint(bytes, number << 3 | 4);
      }
      default -> little(bytes, random.nextInt(), 4);
    }
    return bytes.toByteArray();
  }

  private void delimited(ByteArrayOutputStream to, FieldDescriptor field, byte[] content) {
    varint(to, (long) field.getNumber() << 3 | 2);
    varint(to, content.length);
    to.writeBytes(content);
  }

  /** A varint, at times with more bytes than it needs. */
  private void varint(ByteArrayOutputStream to, long value) {
    long rest = value;
    int size = 1;
    while ((rest & ~0x7fL) != 0) {
      to.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
      size++;
    }
    if (size < 5 && random.nextInt(12) == 0) {
      to.write((int) rest | 0x80);
      to.write(0);
    } else {
      to.write((int) rest);
    }
  }

  private static void little(ByteArrayOutputStream to, long value, int size) {
    for (int i = 0; i < size; i++) {
      to.write((int) (value >>> (8 * i)));
    }
  }

  private static byte[] join(List<byte[]> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    parts.forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }
}
