package io.inlet.oracle;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Writes messages in ways that protobuf's own writer never would, and every reader must bear. */
final class WireMutator {

  /** A liberty that the wire format grants; all but the last leave the message as it is. */
  enum Liberty {
    /** Fields in any order; repeated values keep theirs. */
    ORDER,
    /** Fields that the message does not have, of every wire type. */
    UNKNOWN_FIELDS,
    /** A singular message in two parts, to be merged. */
    SPLIT_MESSAGES,
    /** Repeated numbers packed, unpacked, packed in several parts, packed empty. */
    PACKING,
    /** Varints with more bytes than needed, 32-bit values with more bits than 32. */
    LONG_VARINTS,
    /**
     * A singular value that a later one overrides, another member of a oneof before the set one.
     */
    OVERRIDDEN_VALUES,
    /** Text that is not UTF-8: changes what the message says. */
    INVALID_UTF8;

    static Set<Liberty> faithful() {
      return EnumSet.complementOf(EnumSet.of(INVALID_UTF8));
    }
  }

  private static final byte[][] INVALID = {
    {(byte) 0x80},
    {(byte) 0xbf, (byte) 0x80},
    {(byte) 0xc0, (byte) 0xaf},
    {(byte) 0xc1, (byte) 0xbf},
    {(byte) 0xc3},
    {(byte) 0xe0, (byte) 0x80, (byte) 0xaf},
    {(byte) 0xe0, (byte) 0xa0},
    {(byte) 0xe1, (byte) 0x80, (byte) 0xe2, (byte) 0xf0, (byte) 0x91, (byte) 0x92},
    {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
    {(byte) 0xed, (byte) 0xbf, (byte) 0xbf, (byte) 0x41},
    {(byte) 0xef, (byte) 0xbf},
    {(byte) 0xf0, (byte) 0x80, (byte) 0x80, (byte) 0xaf},
    {(byte) 0xf0, (byte) 0x9f, (byte) 0x9a},
    {(byte) 0xf0, (byte) 0x90},
    {(byte) 0xf1, (byte) 0x80, (byte) 0x80, (byte) 0xc3, (byte) 0xbc},
    {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
    {(byte) 0xf4, (byte) 0x91, (byte) 0x92, (byte) 0x93, (byte) 0xff, (byte) 0x41, (byte) 0x80},
    {(byte) 0xf5},
    {(byte) 0xf8, (byte) 0x88, (byte) 0x80, (byte) 0x80, (byte) 0x80},
    {(byte) 0xfe, (byte) 0xff},
  };

  private final Random random;
  private final Set<Liberty> liberties;

  WireMutator(Random random, Set<Liberty> liberties) {
    this.random = random;
    this.liberties = liberties;
  }

  /** The message's bytes. */
  byte[] write(Message message) {
    return concat(chunks(message));
  }

  /** The message as field values, tag included, that are in order and mean it when put together. */
  private List<byte[]> chunks(Message message) {
    // What must stay in order is in one lane: the values of a field, the members of a oneof.
    Map<Integer, List<byte[]>> lanes = new LinkedHashMap<>();
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      int lane =
          field.getRealContainingOneof() == null
              ? field.getNumber()
              : field.getRealContainingOneof().getField(0).getNumber();
      lanes.computeIfAbsent(lane, number -> new ArrayList<>()).addAll(chunksOf(message, field));
    }
    lanes.values().removeIf(List::isEmpty);
    List<byte[]> chunks = new ArrayList<>();
    boolean shuffled = liberties.contains(Liberty.ORDER) && chance(0.5);
    List<List<byte[]>> open = new ArrayList<>(lanes.values());
    while (!open.isEmpty()) {
      int lane = shuffled ? random.nextInt(open.size()) : 0;
      chunks.add(open.get(lane).remove(0));
      if (open.get(lane).isEmpty()) {
        open.remove(lane);
      }
    }
    if (liberties.contains(Liberty.UNKNOWN_FIELDS)) {
      while (chance(0.15)) {
        chunks.add(random.nextInt(chunks.size() + 1), unknownField(message));
      }
    }
    return chunks;
  }

  private List<byte[]> chunksOf(Message message, FieldDescriptor field) {
    if (field.isRepeated()) {
      List<?> values = (List<?>) message.getField(field);
      return field.isPackable() ? packedOrNot(field, values) : eachOf(field, values);
    }
    if (!message.hasField(field)) {
      // An explicit default means what its absence does, where there is no presence.
      return !field.hasPresence() && liberties.contains(Liberty.OVERRIDDEN_VALUES) && chance(0.1)
          ? overridden(message, field)
          : List.of();
    }
    Object value = message.getField(field);
    if (value instanceof Message part) {
      return message(message, field, part);
    }
    return liberties.contains(Liberty.OVERRIDDEN_VALUES) && chance(0.1)
        ? overridden(message, field)
        : List.of(tagged(field, scalar(field, value)));
  }

  private List<byte[]> message(Message parent, FieldDescriptor field, Message value) {
    List<byte[]> occurrences = new ArrayList<>();
    if (liberties.contains(Liberty.OVERRIDDEN_VALUES) && chance(0.1)) {
      occurrences.addAll(otherMember(parent, field));
    }
    List<byte[]> chunks = chunks(value);
    if (liberties.contains(Liberty.SPLIT_MESSAGES) && chance(0.1)) {
      int split = random.nextInt(chunks.size() + 1);
      occurrences.add(tagged(field, delimited(concat(chunks.subList(0, split)))));
      occurrences.add(tagged(field, delimited(concat(chunks.subList(split, chunks.size())))));
    } else {
      occurrences.add(tagged(field, delimited(concat(chunks))));
    }
    return occurrences;
  }

  private List<byte[]> overridden(Message message, FieldDescriptor field) {
    List<byte[]> occurrences = new ArrayList<>(otherMember(message, field));
    if (field.getRealContainingOneof() == null) {
      occurrences.add(tagged(field, scalar(field, decoy(field))));
    }
    occurrences.add(tagged(field, scalar(field, message.getField(field))));
    return occurrences;
  }

  /** Another member of the field's oneof, which the field overrides. */
  private List<byte[]> otherMember(Message message, FieldDescriptor field) {
    if (field.getRealContainingOneof() == null) {
      return List.of();
    }
    List<FieldDescriptor> members = field.getRealContainingOneof().getFields();
    FieldDescriptor other = members.get(random.nextInt(members.size()));
    if (other == field || other.getName().equals("string_value_strindex")) {
      return List.of();
    }
    if (other.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
      return List.of(tagged(other, scalar(other, decoy(other))));
    }
    Message.Builder decoy = message.newBuilderForType().newBuilderForField(other);
    FieldDescriptor list = decoy.getDescriptorForType().getFields().get(0);
    if (chance(0.5)) {
      Message element = decoy.newBuilderForField(list).build();
      decoy.addRepeatedField(list, element).addRepeatedField(list, element);
    }
    return List.of(tagged(other, delimited(concat(chunks(decoy.build())))));
  }

  private static Object decoy(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case BOOLEAN -> true;
      case INT -> 77;
      case LONG -> 77L;
      case DOUBLE -> 77.0;
      case STRING -> "decoy";
      case BYTE_STRING -> ByteString.copyFrom(new byte[16]);
      case ENUM -> field.getEnumType().findValueByNumberCreatingIfUnknown(2);
      case MESSAGE, FLOAT -> throw new AssertionError(field.toString());
    };
  }

  private List<byte[]> eachOf(FieldDescriptor field, List<?> values) {
    List<byte[]> occurrences = new ArrayList<>();
    for (Object value : values) {
      occurrences.add(
          tagged(
              field,
              value instanceof Message part
                  ? delimited(concat(chunks(part)))
                  : scalar(field, value)));
    }
    return occurrences;
  }

  private List<byte[]> packedOrNot(FieldDescriptor field, List<?> values) {
    List<byte[]> occurrences = new ArrayList<>();
    boolean free = liberties.contains(Liberty.PACKING);
    int next = 0;
    while (next < values.size()) {
      int count = free && chance(0.5) ? random.nextInt(values.size() - next + 1) : values.size();
      if (free && chance(0.3)) {
        occurrences.add(tagged(field, scalar(field, values.get(next++))));
        continue;
      }
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      for (int i = 0; i < count && next < values.size(); i++) {
        packed.writeBytes(scalar(field, values.get(next++)));
      }
      occurrences.add(concat(List.of(tag(field.getNumber(), 2), delimited(packed.toByteArray()))));
    }
    return occurrences;
  }

  private byte[] tagged(FieldDescriptor field, byte[] value) {
    return concat(List.of(tag(field.getNumber(), WireReader.wireTypeOf(field)), value));
  }

  private byte[] scalar(FieldDescriptor field, Object value) {
    return switch (field.getType()) {
      case DOUBLE -> fixed(Double.doubleToRawLongBits((Double) value), 8);
      case FIXED64, SFIXED64 -> fixed((Long) value, 8);
      case FIXED32, SFIXED32 -> fixed((Integer) value, 4);
      case INT64, UINT64 -> varint((Long) value, 10);
      case UINT32 -> varint32((Integer) value & 0xffffffffL);
      case INT32 -> varint32((Integer) value);
      case SINT32 -> {
        int number = (Integer) value;
        yield varint32(((number << 1) ^ (number >> 31)) & 0xffffffffL);
      }
      case BOOL -> varint((Boolean) value ? nonZero() : 0, 10);
      case ENUM -> varint32(((EnumValueDescriptor) value).getNumber());
      case BYTES -> delimited(((ByteString) value).toByteArray());
      case STRING -> delimited(utf8((String) value));
      case FLOAT, SINT64, GROUP, MESSAGE -> throw new AssertionError("OTLP has no " + field);
    };
  }

  private byte[] utf8(String text) {
    byte[] valid = text.getBytes(StandardCharsets.UTF_8);
    if (!liberties.contains(Liberty.INVALID_UTF8) || !chance(0.2)) {
      return valid;
    }
    // Anywhere, in the middle of a character too.
    ByteArrayOutputStream spliced = new ByteArrayOutputStream();
    int at = random.nextInt(valid.length + 1);
    spliced.write(valid, 0, at);
    spliced.writeBytes(INVALID[random.nextInt(INVALID.length)]);
    if (chance(0.8)) {
      spliced.write(valid, at, valid.length - at);
    }
    return spliced.toByteArray();
  }

  private byte[] unknownField(Message message) {
    int number;
    do {
      number = chance(0.2) ? 1000 : chance(0.1) ? (1 << 29) - 1 : 1 + random.nextInt(60);
    } while (message.getDescriptorForType().findFieldByNumber(number) != null);
    return unknownField(number, 0);
  }

  private byte[] unknownField(int number, int depth) {
    byte[] some = new byte[random.nextInt(20)];
    random.nextBytes(some);
    return switch (random.nextInt(5)) {
      case 0 -> concat(List.of(tag(number, 0), varint(random.nextLong(), 10)));
      case 1 -> concat(List.of(tag(number, 1), fixed(random.nextLong(), 8)));
      case 2 -> concat(List.of(tag(number, 5), fixed(random.nextInt(), 4)));
      case 3 -> concat(List.of(tag(number, 2), delimited(some)));
      default -> {
        // Inside an unknown group, even known numbers are unknown.
        List<byte[]> group = new ArrayList<>(List.of(tag(number, 3)));
        while (depth < 4 && chance(0.5)) {
          group.add(unknownField(1 + random.nextInt(20), depth + 1));
        }
        group.add(tag(number, 4));
        yield concat(group);
      }
    };
  }

  private byte[] tag(int number, int wireType) {
    return varint((long) number << 3 | wireType, 5);
  }

  private byte[] delimited(byte[] content) {
    return concat(List.of(varint(content.length, 5), content));
  }

  private long nonZero() {
    return liberties.contains(Liberty.LONG_VARINTS) && chance(0.1) ? 1L << random.nextInt(64) : 1;
  }

  /** A varint of which readers keep the low 32 bits. */
  private byte[] varint32(long value) {
    if (liberties.contains(Liberty.LONG_VARINTS) && chance(0.1)) {
      return varint((value & 0xffffffffL) | random.nextLong() << 32, 10);
    }
    return varint(value, 10);
  }

  private byte[] varint(long value, int maxBytes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    if (liberties.contains(Liberty.LONG_VARINTS) && bytes.size() + 1 < maxBytes && chance(0.1)) {
      bytes.write((int) (rest | 0x80));
      for (int i = random.nextInt(maxBytes - bytes.size()); i > 0; i--) {
        bytes.write(0x80);
      }
      rest = 0;
    }
    bytes.write((int) rest);
    return bytes.toByteArray();
  }

  private static byte[] fixed(long bits, int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (bits >>> (8 * i));
    }
    return bytes;
  }

  private static byte[] concat(List<byte[]> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    parts.forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }
}
