package io.inlet.otlp;

import java.io.ByteArrayOutputStream;

/** Protobuf fields put together by hand. */
final class Wire {
  private Wire() {}

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  /** A length-delimited field. */
  static byte[] field(int number, byte[]... content) {
    byte[] joined = join(content);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    varint(bytes, number << 3 | 2);
    varint(bytes, joined.length);
    bytes.writeBytes(joined);
    return bytes.toByteArray();
  }

  /** A request of one log record. */
  static byte[] log(byte[] record) {
    return field(1, field(2, field(2, record)));
  }

  private static void varint(ByteArrayOutputStream to, int value) {
    int rest = value;
    while (rest >= 0x80) {
      to.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    to.write(rest);
  }
}
