package io.inlet.arrow;

import io.inlet.columnar.BooleanColumn;
import io.inlet.columnar.Column;
import io.inlet.columnar.DictionaryColumn;
import io.inlet.columnar.DoubleColumn;
import io.inlet.columnar.IntColumn;
import io.inlet.columnar.ListColumn;
import io.inlet.columnar.LongColumn;
import io.inlet.columnar.MapColumn;
import io.inlet.columnar.StringColumn;
import io.inlet.columnar.StructColumn;
import org.jspecify.annotations.Nullable;

/**
 * Writes columns into a record batch, dictionaries expanded.
 *
 * <p>{@code rows} says which values: those at the given positions, in that order, or the first ones
 * when it is null. Those are copied as whole buffers, since the layout is the same.
 */
final class ColumnWriter {
  private final RecordBatchBuilder builder;
  private final String name;

  /** Writes to {@code builder}; {@code name} is the top-level column's, for messages. */
  ColumnWriter(RecordBatchBuilder builder, String name) {
    this.builder = builder;
    this.name = name;
  }

  void write(Column column, int @Nullable [] rows, int count) {
    if (column instanceof DictionaryColumn dictionary) {
      write(dictionary.dictionary(), codes(dictionary, rows, count), count);
      return;
    }
    writeNode(column, rows, count);
    if (column instanceof LongColumn longs) {
      writeLongs(longs.values(), rows, count);
    } else if (column instanceof IntColumn ints) {
      writeInts(ints.values(), rows, count);
    } else if (column instanceof DoubleColumn doubles) {
      writeDoubles(doubles.values(), rows, count);
    } else if (column instanceof BooleanColumn booleans) {
      builder.addBits(rows == null ? booleans.bits() : Bits.gather(booleans, rows, count), count);
    } else if (column instanceof StringColumn strings) {
      writeStrings(strings, rows, count);
    } else if (column instanceof ListColumn list) {
      int[] offsets = writeOffsets(list, list.offsets(), rows, count);
      int[] elements = rows == null ? null : ranges(list.offsets(), rows, offsets);
      write(list.elements(), elements, offsets[count]);
    } else if (column instanceof StructColumn struct) {
      struct.children().forEach(child -> write(child, rows, count));
    } else if (column instanceof MapColumn map) {
      int[] offsets = writeOffsets(map, map.offsets(), rows, count);
      int[] entries = rows == null ? null : ranges(map.offsets(), rows, offsets);
      builder.addNode(offsets[count], 0, null);
      write(map.keys(), entries, offsets[count]);
      write(map.values(), entries, offsets[count]);
    } else {
      throw new AssertionError("no Arrow type for " + column.getClass());
    }
  }

  private static int[] codes(DictionaryColumn column, int @Nullable [] rows, int count) {
    int[] indices = column.indices().values();
    if (rows == null) {
      return indices;
    }
    int[] codes = new int[count];
    for (int i = 0; i < count; i++) {
      codes[i] = indices[rows[i]];
    }
    return codes;
  }

  private void writeNode(Column column, int @Nullable [] rows, int count) {
    byte[] validity = column.validity();
    if (validity != null && rows != null) {
      validity = Bits.gatherValidity(column, rows, count);
    }
    builder.addNode(count, validity == null ? 0 : count - Bits.count(validity, count), validity);
  }

  private void writeLongs(long[] values, int @Nullable [] rows, int count) {
    BufferWriter to = builder.startBuffer((long) count * Long.BYTES);
    if (rows == null) {
      to.putLongs(values, count);
    } else {
      for (int i = 0; i < count; i++) {
        to.putLong(values[rows[i]]);
      }
    }
    to.finish();
  }

  private void writeInts(int[] values, int @Nullable [] rows, int count) {
    BufferWriter to = builder.startBuffer((long) count * Integer.BYTES);
    if (rows == null) {
      to.putInts(values, count);
    } else {
      for (int i = 0; i < count; i++) {
        to.putInt(values[rows[i]]);
      }
    }
    to.finish();
  }

  private void writeDoubles(double[] values, int @Nullable [] rows, int count) {
    BufferWriter to = builder.startBuffer((long) count * Double.BYTES);
    if (rows == null) {
      to.putDoubles(values, count);
    } else {
      for (int i = 0; i < count; i++) {
        to.putDouble(values[rows[i]]);
      }
    }
    to.finish();
  }

  private void writeStrings(StringColumn strings, int @Nullable [] rows, int count) {
    int[] starts = strings.offsets();
    int[] offsets = writeOffsets(strings, starts, rows, count);
    BufferWriter to = builder.startBuffer(offsets[count]);
    if (rows == null) {
      to.putBytes(strings.data(), 0, offsets[count]);
    } else {
      for (int i = 0; i < count; i++) {
        to.putBytes(strings.data(), starts[rows[i]], offsets[i + 1] - offsets[i]);
      }
    }
    to.finish();
  }

  private int[] writeOffsets(Column column, int[] starts, int @Nullable [] rows, int count) {
    int[] offsets = rows == null ? starts : gatherOffsets(column, starts, rows, count);
    BufferWriter to = builder.startBuffer((count + 1L) * Integer.BYTES);
    to.putInts(offsets, count + 1);
    to.finish();
    return offsets;
  }

  private int[] gatherOffsets(Column column, int[] starts, int[] rows, int count) {
    int[] offsets = new int[count + 1];
    long end = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (!column.isNull(row)) {
        end += starts[row + 1] - starts[row];
      }
      if (end > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "column "
                + name
                + ": its values, repeated for each of the batch's rows, take more than an Arrow"
                + " vector's 2^31 - 1 bytes; export the rows in parts (ColumnBatch.select)");
      }
      offsets[i + 1] = (int) end;
    }
    return offsets;
  }

  /** The positions of the elements of the lists at {@code rows}. */
  private static int[] ranges(int[] starts, int[] rows, int[] offsets) {
    int count = offsets.length - 1;
    int[] positions = new int[offsets[count]];
    for (int i = 0; i < count; i++) {
      int shift = starts[rows[i]] - offsets[i];
      for (int j = offsets[i]; j < offsets[i + 1]; j++) {
        positions[j] = j + shift;
      }
    }
    return positions;
  }
}
