package io.inlet.otlp.internal.json;

import java.math.BigInteger;

/** Range and wire form of protobuf's integer types. */
enum IntegerType {
  INT32(true, 32, Wire.VARINT),
  UINT32(false, 32, Wire.VARINT),
  SINT32(true, 32, Wire.ZIGZAG),
  FIXED32(false, 32, Wire.FIXED32),
  SFIXED32(true, 32, Wire.FIXED32),
  INT64(true, 64, Wire.VARINT),
  UINT64(false, 64, Wire.VARINT),
  SINT64(true, 64, Wire.ZIGZAG),
  FIXED64(false, 64, Wire.FIXED64),
  SFIXED64(true, 64, Wire.FIXED64);

  private enum Wire {
    VARINT,
    ZIGZAG,
    FIXED32,
    FIXED64
  }

  private final Wire wire;
  private final BigInteger min;
  private final BigInteger max;
  private final long minLong;
  private final long maxLong;

  IntegerType(boolean signed, int bits, Wire wire) {
    this.wire = wire;
    int valueBits = signed ? bits - 1 : bits;
    this.min = signed ? BigInteger.ONE.shiftLeft(valueBits).negate() : BigInteger.ZERO;
    this.max = BigInteger.ONE.shiftLeft(valueBits).subtract(BigInteger.ONE);
    this.minLong = min.longValue();
    this.maxLong = valueBits < 64 ? max.longValue() : Long.MAX_VALUE;
  }

  boolean contains(long value) {
    return value >= minLong && value <= maxLong;
  }

  boolean contains(BigInteger value) {
    return value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
  }

  /** Writes the 64 bits of a value that this type contains. */
  void write(WireBuffer out, long value) {
    switch (wire) {
      case VARINT -> out.writeVarint(value);
      case ZIGZAG -> out.writeVarint((value << 1) ^ (value >> 63));
      case FIXED32 -> out.writeFixed32((int) value);
      case FIXED64 -> out.writeFixed64(value);
    }
  }

  /** For messages: {@code an integer from 0 to 4294967295}. */
  String expectation() {
    return "an integer from " + min + " to " + max;
  }
}
