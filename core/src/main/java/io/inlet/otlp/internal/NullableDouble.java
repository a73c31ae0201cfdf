package io.inlet.otlp.internal;

import io.inlet.columnar.DoubleColumn;

/** Appends a double that a record may leave unset. */
final class NullableDouble {
  private final DoubleColumn column;
  private boolean set;
  private double value;

  NullableDouble(DoubleColumn column) {
    this.column = column;
  }

  void set(double newValue) {
    set = true;
    value = newValue;
  }

  /** Appends what has been set since the last record ended, or null. */
  void end() {
    if (set) {
      column.append(value);
      set = false;
    } else {
      column.appendNull();
    }
  }

  /** Forgets what has been set. */
  void abandon() {
    set = false;
  }
}
