package io.inlet.otlp.internal;

import io.inlet.columnar.DoubleColumn;
import io.inlet.columnar.LongColumn;

/** Appends a number that is a double, an integer or unset, to a column of each type. */
final class NumberWriter {
  static final int UNSET = 0;
  static final int DOUBLE = 1;
  static final int INT = 2;

  private final DoubleColumn value;
  private final LongColumn intValue;

  NumberWriter(DoubleColumn value, LongColumn intValue) {
    this.value = value;
    this.intValue = intValue;
  }

  /** Appends a number of a kind, given by its 64 bits. */
  void append(int kind, long bits) {
    if (kind == INT) {
      value.append((double) bits);
      intValue.append(bits);
    } else {
      intValue.appendNull();
      if (kind == DOUBLE) {
        value.append(Double.longBitsToDouble(bits));
      } else {
        value.appendNull();
      }
    }
  }
}
