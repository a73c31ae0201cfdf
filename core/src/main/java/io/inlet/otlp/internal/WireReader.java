package io.inlet.otlp.internal;

import io.inlet.otlp.MalformedRequestException;
import io.inlet.schema.Signal;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads the protobuf wire format from a byte array, without copying.
 *
 * <p>Every method is told where the message ends that it reads from and refuses to read past it.
 */
final class WireReader {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int LENGTH_DELIMITED = 2;
  static final int START_GROUP = 3;
  static final int END_GROUP = 4;
  static final int FIXED32 = 5;

  /** As deep as protobuf's own parsers follow. */
  private static final int MAX_GROUP_DEPTH = 100;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final Signal signal;
  private final int requestStart;
  private final boolean checked;
  final byte[] bytes;
  final DecodeCounts counts;

  /** Where the next byte is read. */
  int position;

  WireReader(Signal signal, byte[] bytes, int requestStart, DecodeCounts counts) {
    this(signal, bytes, requestStart, counts, false);
  }

  private WireReader(
      Signal signal, byte[] bytes, int requestStart, DecodeCounts counts, boolean checked) {
    this.signal = signal;
    this.checked = checked;
    this.bytes = bytes;
    this.requestStart = requestStart;
    this.counts = counts;
    this.position = requestStart;
  }

  /** A reader of bytes put together from checked parts of this reader's request. */
  WireReader over(byte[] merged) {
    return new WireReader(signal, merged, 0, counts, true);
  }

  /** Whether these bytes have been put together from checked parts. */
  boolean isChecked() {
    return checked;
  }

  /** Reads a tag; there must be a byte left before {@code end}. */
  int readTag(int end) {
    int first = bytes[position];
    if (first >= 8) {
      position++;
      return first;
    }
    return readLongTag(end);
  }

  private int readLongTag(int end) {
    int start = position;
    long tag = readVarint(end);
    if (tag >>> 32 != 0) {
      throw malformed(start, "a field number is out of range");
    }
    if (tag >>> 3 == 0) {
      throw malformed(start, "a field has number 0");
    }
    return (int) tag;
  }

  long readVarint(int end) {
    int start = position;
    if (start < end) {
      byte first = bytes[start];
      if (first >= 0) {
        position = start + 1;
        return first;
      }
      if (end - start > 1 && bytes[start + 1] >= 0) {
        position = start + 2;
        return (first & 0x7f) | (bytes[start + 1] << 7);
      }
    }
    return readLongVarint(end);
  }

  private long readLongVarint(int end) {
    int start = position;
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      if (position >= end) {
        throw malformed(start, "a varint is cut off by the end of its message");
      }
      byte next = bytes[position++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw malformed(start, "a varint is longer than 10 bytes");
  }

  /** Reads the length of a payload and returns where it ends; it starts at {@link #position}. */
  int readLength(int end) {
    int start = position;
    long length = readVarint(end);
    if (length < 0 || length > end - position) {
      throw malformed(
          start,
          "a length of "
              + Long.toUnsignedString(length)
              + " bytes runs past the end of its message ("
              + (end - position)
              + " bytes left)");
    }
    return position + (int) length;
  }

  long readFixed64(int end) {
    need(8, end);
    long value = (long) LONG.get(bytes, position);
    position += 8;
    return value;
  }

  /** The double that stands at a position. */
  static double doubleAt(byte[] bytes, int at) {
    return Double.longBitsToDouble((long) LONG.get(bytes, at));
  }

  double readDouble(int end) {
    return Double.longBitsToDouble(readFixed64(end));
  }

  int readFixed32(int end) {
    need(4, end);
    int value = (int) INT.get(bytes, position);
    position += 4;
    return value;
  }

  /** Reads a uint32, as protobuf does: of a longer varint the lower 32 bits. */
  long readUint32(int end) {
    return readVarint(end) & 0xffffffffL;
  }

  int readSint32(int end) {
    int bits = (int) readVarint(end);
    return (bits >>> 1) ^ -(bits & 1);
  }

  private void need(int count, int end) {
    if (end - position < count) {
      throw malformed(
          position,
          "a value of "
              + count
              + " bytes is cut off by the end of its message ("
              + (end - position)
              + " bytes left)");
    }
  }

  /**
   * Skips a field that the caller has no use for: counts it when the message does not know it, and
   * refuses it when it does, because then its wire type is not the one that the field has.
   */
  void skipOther(int tag, int end, MessageShape shape) {
    if (shape.knows(tag >>> 3)) {
      throw malformed(
          tagStart(tag),
          shape.describe(tag >>> 3)
              + " has wire type "
              + (tag & 7)
              + " (expected: "
              + shape.wireType(tag >>> 3)
              + ")");
    }
    skip(tag, end);
    counts.unknownFields++;
  }

  /** Skips the value of a field. */
  void skip(int tag, int end) {
    skip(tag, end, 0);
  }

  private void skip(int tag, int end, int depth) {
    switch (tag & 7) {
      case VARINT -> readVarint(end);
      case FIXED64 -> readFixed64(end);
      case LENGTH_DELIMITED -> position = readLength(end);
      case START_GROUP -> skipGroup(tag, end, depth);
      case FIXED32 -> readFixed32(end);
      case END_GROUP -> throw malformed(tagStart(tag), "a group ends that was not started");
      default -> throw malformed(tagStart(tag), "wire type " + (tag & 7) + " does not exist");
    }
  }

  private void skipGroup(int tag, int end, int depth) {
    int start = tagStart(tag);
    if (depth == MAX_GROUP_DEPTH) {
      throw malformed(start, "groups are nested deeper than " + MAX_GROUP_DEPTH);
    }
    int endTag = (tag & ~7) | END_GROUP;
    while (position < end) {
      int next = readTag(end);
      if (next == endTag) {
        return;
      }
      skip(next, end, depth + 1);
    }
    throw malformed(start, "a group is cut off by the end of its message");
  }

  /** Where the tag just read starts, if it was written as short as can be. */
  private int tagStart(int tag) {
    int size = 1;
    for (int rest = tag >>> 7; rest != 0; rest >>>= 7) {
      size++;
    }
    return position - size;
  }

  /** The exception for a request broken at a position of {@link #bytes}. */
  MalformedRequestException malformed(int at, String reason) {
    return MalformedRequestException.atByte(signal, at - requestStart, reason);
  }
}
