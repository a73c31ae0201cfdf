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
    int count = (end - in.position) / Long.BYTES;
    limits.elements(count);
    int size = elements.size();
    if (elements instanceof DoubleColumn doubles) {
      double[] values = doubles.reserve(count);
      for (int i = 0; i < count; i++) {
        values[size + i] = in.readDouble(end);
      }
      doubles.endValues(count);
    } else {
      LongColumn longs = (LongColumn) elements;
      long[] values = longs.reserve(count);
      for (int i = 0; i < count; i++) {
        values[size + i] = in.readFixed64(end);
      }
      longs.endValues(count);
    }
    if (in.position < end) {
      // Cut off: says so.
      appendFixed64(in, end);
    }
  }

  /** Reads the packed values that end at {@code end}. */
  void appendPackedVarints(WireReader in, int end) {
    int count = PackedVarints.count(in.bytes, in.position, end);
    limits.elements(count);
    LongColumn longs = (LongColumn) elements;
    PackedVarints.read(in, end, longs.reserve(count + PackedVarints.ROOM), longs.size());
    longs.endValues(count);
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
