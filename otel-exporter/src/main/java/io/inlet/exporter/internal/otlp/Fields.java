package io.inlet.exporter.internal.otlp;

import org.jspecify.annotations.Nullable;

/**
 * Writes fields as proto3 has them: a plain number that is 0 and a text that is empty are left out.
 * A tag is the field's number and wire type, as {@link Tags} has them.
 */
final class Fields {
  private static final int TRACE_ID_BYTES = 16;
  private static final int SPAN_ID_BYTES = 8;

  private final WireOutput out;

  Fields(WireOutput out) {
    this.out = out;
  }

  void number(int tag, long value) {
    if (value != 0) {
      out.varint(value);
      out.varint(tag);
    }
  }

  void fixed64(int tag, long value) {
    if (value != 0) {
      presentFixed64(tag, value);
    }
  }

  void presentFixed64(int tag, long value) {
    out.fixed64(value);
    out.varint(tag);
  }

  void fixed32(int tag, int value) {
    if (value != 0) {
      out.fixed32(value);
      out.varint(tag);
    }
  }

  void doubleBits(int tag, double value) {
    long bits = Double.doubleToRawLongBits(value);
    if (bits != 0) {
      presentFixed64(tag, bits);
    }
  }

  void presentDouble(int tag, double value) {
    presentFixed64(tag, Double.doubleToRawLongBits(value));
  }

  void text(int tag, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      presentText(tag, value);
    }
  }

  void presentText(int tag, String value) {
    int before = out.size();
    out.utf8(value);
    out.message(tag, before);
  }

  void traceId(int tag, String hex) {
    id(tag, hex, TRACE_ID_BYTES);
  }

  void spanId(int tag, String hex) {
    id(tag, hex, SPAN_ID_BYTES);
  }

  private void id(int tag, String hex, int length) {
    int before = out.size();
    if (out.hex(hex, length)) {
      out.message(tag, before);
    }
  }

  /** A signed number, small ones of either sign in few bytes. */
  void zigzag(int tag, int value) {
    number(tag, ((value << 1) ^ (value >> 31)) & 0xFFFF_FFFFL);
  }
}
