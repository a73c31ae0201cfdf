package io.inlet.oracle;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.inlet.oracle.WireMutator.Liberty;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Tags and values on the wire, with what {@link Liberty} allows for each. For one thread. */
final class MutatedValues {
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

  MutatedValues(Random random, Set<Liberty> liberties) {
    this.random = random;
    this.liberties = liberties;
  }

  /** A value with its field's tag before it. */
  byte[] tagged(FieldDescriptor field, byte[] value) {
    return concat(List.of(tag(field.getNumber(), WireReader.wireTypeOf(field)), value));
  }

  byte[] scalar(FieldDescriptor field, Object value) {
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

  byte[] tag(int number, int wireType) {
    return varint((long) number << 3 | wireType, 5);
  }

  byte[] delimited(byte[] content) {
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

  byte[] varint(long value, int maxBytes) {
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

  static byte[] fixed(long bits, int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (bits >>> (8 * i));
    }
    return bytes;
  }

  static byte[] concat(List<byte[]> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    parts.forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }
}
