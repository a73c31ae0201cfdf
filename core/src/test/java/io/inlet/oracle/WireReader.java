package io.inlet.oracle;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;

/**
 * Reads protobuf messages by their descriptors, slowly and by the book: last value wins, singular
 * messages merge, packed and unpacked are one, unknown fields are skipped. Unlike protobuf-java it
 * reads invalid UTF-8 as U+FFFD and refuses known fields of the wrong wire type.
 */
final class WireReader {
  private final byte[] bytes;
  private int position;
  private int invalidUtf8Strings;
  private int unknownFields;

  private WireReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The bytes are no message of the type. */
  static final class BrokenWireException extends Exception {
    private BrokenWireException(int position, String reason) {
      super("byte " + position + ": " + reason);
    }
  }

  /**
   * What bytes say.
   *
   * @param invalidUtf8Strings how many strings were not UTF-8, those that were overwritten later
   *     too
   * @param unknownFields how many fields no message has, a group being one
   */
  record Reading(Message message, int invalidUtf8Strings, int unknownFields) {}

  static Reading read(Message prototype, byte[] bytes) throws BrokenWireException {
    WireReader reader = new WireReader(bytes);
    Message.Builder builder = prototype.newBuilderForType();
    reader.message(builder, bytes.length);
    return new Reading(builder.build(), reader.invalidUtf8Strings, reader.unknownFields);
  }

  private void message(Message.Builder builder, int end) throws BrokenWireException {
    while (position < end) {
      long tag = varint(end);
      if (tag >>> 3 == 0 || tag > 0xffffffffL || tag < 0) {
        throw broken("tag " + tag);
      }
      int number = (int) (tag >>> 3);
      int wireType = (int) (tag & 7);
      FieldDescriptor field = builder.getDescriptorForType().findFieldByNumber(number);
      if (field == null) {
        skip(number, wireType, end);
        unknownFields++;
      } else {
        field(builder, field, wireType, end);
      }
    }
  }

  private void field(Message.Builder builder, FieldDescriptor field, int wireType, int end)
      throws BrokenWireException {
    if (field.isRepeated() && field.isPackable() && wireType == 2) {
      int packedEnd = lengthDelimited(end);
      while (position < packedEnd) {
        builder.addRepeatedField(field, scalar(field, packedEnd));
      }
      return;
    }
    if (wireType != wireTypeOf(field)) {
      throw broken(field.getFullName() + " with wire type " + wireType);
    }
    if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
      Object value = scalar(field, end);
      if (field.isRepeated()) {
        builder.addRepeatedField(field, value);
      } else {
        builder.setField(field, value);
      }
      return;
    }
    int messageEnd = lengthDelimited(end);
    Message.Builder value = builder.newBuilderForField(field);
    if (!field.isRepeated() && builder.hasField(field)) {
      value.mergeFrom((Message) builder.getField(field));
    }
    message(value, messageEnd);
    if (field.isRepeated()) {
      builder.addRepeatedField(field, value.build());
    } else {
      builder.setField(field, value.build());
    }
  }

  static int wireTypeOf(FieldDescriptor field) {
    return switch (field.getType()) {
      case FIXED64, SFIXED64, DOUBLE -> 1;
      case STRING, BYTES, MESSAGE -> 2;
      case FIXED32, SFIXED32, FLOAT -> 5;
      case GROUP -> 3;
      case INT64, UINT64, INT32, UINT32, SINT32, SINT64, BOOL, ENUM -> 0;
    };
  }

  private Object scalar(FieldDescriptor field, int end) throws BrokenWireException {
    return switch (field.getType()) {
      case DOUBLE -> Double.longBitsToDouble(fixed(8, end));
      case FIXED64, SFIXED64 -> fixed(8, end);
      case FIXED32, SFIXED32 -> (int) fixed(4, end);
      case INT64, UINT64 -> varint(end);
      case INT32, UINT32 -> (int) varint(end);
      case SINT32 -> {
        int zigzag = (int) varint(end);
        yield (zigzag >>> 1) ^ -(zigzag & 1);
      }
      case BOOL -> varint(end) != 0;
      case ENUM -> field.getEnumType().findValueByNumberCreatingIfUnknown((int) varint(end));
      case BYTES -> {
        int valueEnd = lengthDelimited(end);
        ByteString value = ByteString.copyFrom(bytes, position, valueEnd - position);
        position = valueEnd;
        yield value;
      }
      case STRING -> {
        int valueEnd = lengthDelimited(end);
        Utf8.Decoded decoded = Utf8.decode(bytes, position, valueEnd);
        position = valueEnd;
        invalidUtf8Strings += decoded.invalidParts() == 0 ? 0 : 1;
        yield decoded.text();
      }
      case FLOAT, SINT64, GROUP, MESSAGE -> throw new AssertionError("OTLP has no " + field);
    };
  }

  /** Skips an unknown field whose tag has been read. */
  private void skip(int number, int wireType, int end) throws BrokenWireException {
    switch (wireType) {
      case 0 -> varint(end);
      case 1 -> fixed(8, end);
      case 2 -> position = lengthDelimited(end);
      case 3 -> skipGroup(number, end);
      case 5 -> fixed(4, end);
      default -> throw broken("wire type " + wireType + " of unknown field " + number);
    }
  }

  private void skipGroup(int number, int end) throws BrokenWireException {
    while (true) {
      long tag = varint(end);
      int inner = (int) (tag >>> 3);
      if (inner == 0) {
        throw broken("tag " + tag);
      }
      if ((tag & 7) == 4) {
        if (inner != number) {
          throw broken("group " + number + " ends as " + inner);
        }
        return;
      }
      skip(inner, (int) (tag & 7), end);
    }
  }

  private int lengthDelimited(int end) throws BrokenWireException {
    long length = varint(end);
    if (length < 0 || length > end - position) {
      throw broken("length " + length);
    }
    return position + (int) length;
  }

  private long fixed(int size, int end) throws BrokenWireException {
    if (end - position < size) {
      throw broken("truncated number");
    }
    long value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = value << 8 | (bytes[position + i] & 0xff);
    }
    position += size;
    return value;
  }

  private long varint(int end) throws BrokenWireException {
    long value = 0;
    for (int i = 0; i < 10; i++) {
      if (position == end) {
        throw broken("truncated varint");
      }
      byte next = bytes[position++];
      value |= (next & 0x7fL) << (7 * i);
      if (next >= 0) {
        return value;
      }
    }
    throw broken("varint of more than 10 bytes");
  }

  private BrokenWireException broken(String reason) {
    return new BrokenWireException(position, reason);
  }
}
