package io.inlet.otlp.internal;

import io.inlet.columnar.Column;
import io.inlet.columnar.DoubleColumn;
import io.inlet.columnar.ListColumn;
import io.inlet.columnar.LongColumn;

/** Appends repeated numbers, packed or one by one, to a list column. */
final class PackedNumbers {
  private final RecordLimits limits;
  private final ListColumn lists;
  private final Column elements;

  PackedNumbers(RecordLimits limits, Column lists) {
    this.limits = limits;
    this.lists = (ListColumn) lists;
    this.elements = this.lists.elements();
  }

  void appendFixed64(WireReader in, int end) {
    limits.elements(1);
    put(in.readFixed64(end));
  }

  void appendVarint(WireReader in, int end) {
    limits.elements(1);
    put(in.readVarint(end));
  }

  /** Reads the packed values that end at {@code end}. */
  void appendPackedFixed64(WireReader in, int end) {
    while (in.position < end) {
      appendFixed64(in, end);
    }
  }

  /** Reads the packed values that end at {@code end}. */
  void appendPackedVarints(WireReader in, int end) {
    while (in.position < end) {
      appendVarint(in, end);
    }
  }

  private void put(long bits) {
    if (elements instanceof DoubleColumn doubles) {
      doubles.append(Double.longBitsToDouble(bits));
    } else {
      ((LongColumn) elements).append(bits);
    }
  }

  /** Ends the list of one data point. */
  void end() {
    lists.endList();
  }
}
