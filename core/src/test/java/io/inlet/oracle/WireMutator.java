package io.inlet.oracle;

import static io.inlet.oracle.MutatedValues.concat;
import static io.inlet.oracle.MutatedValues.fixed;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
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

  private final Random random;
  private final Set<Liberty> liberties;
  private final MutatedValues wire;

  WireMutator(Random random, Set<Liberty> liberties) {
    this.random = random;
    this.liberties = liberties;
    this.wire = new MutatedValues(random, liberties);
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
    boolean shuffled = liberties.contains(Liberty.ORDER) && wire.chance(0.5);
    List<List<byte[]>> open = new ArrayList<>(lanes.values());
    while (!open.isEmpty()) {
      int lane = shuffled ? random.nextInt(open.size()) : 0;
      chunks.add(open.get(lane).remove(0));
      if (open.get(lane).isEmpty()) {
        open.remove(lane);
      }
    }
    if (liberties.contains(Liberty.UNKNOWN_FIELDS)) {
      while (wire.chance(0.15)) {
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
      return !field.hasPresence()
              && liberties.contains(Liberty.OVERRIDDEN_VALUES)
              && wire.chance(0.1)
          ? overridden(message, field)
          : List.of();
    }
    Object value = message.getField(field);
    if (value instanceof Message part) {
      return message(message, field, part);
    }
    return liberties.contains(Liberty.OVERRIDDEN_VALUES) && wire.chance(0.1)
        ? overridden(message, field)
        : List.of(wire.tagged(field, wire.scalar(field, value)));
  }

  private List<byte[]> message(Message parent, FieldDescriptor field, Message value) {
    List<byte[]> occurrences = new ArrayList<>();
    if (liberties.contains(Liberty.OVERRIDDEN_VALUES) && wire.chance(0.1)) {
      occurrences.addAll(otherMember(parent, field));
    }
    List<byte[]> chunks = chunks(value);
    if (liberties.contains(Liberty.SPLIT_MESSAGES) && wire.chance(0.1)) {
      int split = random.nextInt(chunks.size() + 1);
      occurrences.add(wire.tagged(field, wire.delimited(concat(chunks.subList(0, split)))));
      occurrences.add(
          wire.tagged(field, wire.delimited(concat(chunks.subList(split, chunks.size())))));
    } else {
      occurrences.add(wire.tagged(field, wire.delimited(concat(chunks))));
    }
    return occurrences;
  }

  private List<byte[]> overridden(Message message, FieldDescriptor field) {
    List<byte[]> occurrences = new ArrayList<>(otherMember(message, field));
    if (field.getRealContainingOneof() == null) {
      occurrences.add(wire.tagged(field, wire.scalar(field, decoy(field))));
    }
    occurrences.add(wire.tagged(field, wire.scalar(field, message.getField(field))));
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
      return List.of(wire.tagged(other, wire.scalar(other, decoy(other))));
    }
    Message.Builder decoy = message.newBuilderForType().newBuilderForField(other);
    FieldDescriptor list = decoy.getDescriptorForType().getFields().get(0);
    if (wire.chance(0.5)) {
      Message element = decoy.newBuilderForField(list).build();
      decoy.addRepeatedField(list, element).addRepeatedField(list, element);
    }
    return List.of(wire.tagged(other, wire.delimited(concat(chunks(decoy.build())))));
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
          wire.tagged(
              field,
              value instanceof Message part
                  ? wire.delimited(concat(chunks(part)))
                  : wire.scalar(field, value)));
    }
    return occurrences;
  }

  private List<byte[]> packedOrNot(FieldDescriptor field, List<?> values) {
    List<byte[]> occurrences = new ArrayList<>();
    boolean free = liberties.contains(Liberty.PACKING);
    int next = 0;
    while (next < values.size()) {
      int count =
          free && wire.chance(0.5) ? random.nextInt(values.size() - next + 1) : values.size();
      if (free && wire.chance(0.3)) {
        occurrences.add(wire.tagged(field, wire.scalar(field, values.get(next++))));
        continue;
      }
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      for (int i = 0; i < count && next < values.size(); i++) {
        packed.writeBytes(wire.scalar(field, values.get(next++)));
      }
      occurrences.add(
          concat(List.of(wire.tag(field.getNumber(), 2), wire.delimited(packed.toByteArray()))));
    }
    return occurrences;
  }

  private byte[] unknownField(Message message) {
    int number;
    do {
      number = wire.chance(0.2) ? 1000 : wire.chance(0.1) ? (1 << 29) - 1 : 1 + random.nextInt(60);
    } while (message.getDescriptorForType().findFieldByNumber(number) != null);
    return unknownField(number, 0);
  }

  private byte[] unknownField(int number, int depth) {
    byte[] some = new byte[random.nextInt(20)];
    random.nextBytes(some);
    return switch (random.nextInt(5)) {
      case 0 -> concat(List.of(wire.tag(number, 0), wire.varint(random.nextLong(), 10)));
      case 1 -> concat(List.of(wire.tag(number, 1), fixed(random.nextLong(), 8)));
      case 2 -> concat(List.of(wire.tag(number, 5), fixed(random.nextInt(), 4)));
      case 3 -> concat(List.of(wire.tag(number, 2), wire.delimited(some)));
      default -> {
        // Inside an unknown group, even known numbers are unknown.
        List<byte[]> group = new ArrayList<>(List.of(wire.tag(number, 3)));
        while (depth < 4 && wire.chance(0.5)) {
          group.add(unknownField(1 + random.nextInt(20), depth + 1));
        }
        group.add(wire.tag(number, 4));
        yield concat(group);
      }
    };
  }
}
