package io.inlet.arrow;

import io.inlet.columnar.Column;
import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.DictionaryColumn;
import io.inlet.columnar.ListColumn;
import io.inlet.columnar.MapColumn;
import io.inlet.columnar.StringColumn;
import io.inlet.columnar.StructColumn;
import io.inlet.schema.ColumnOrigin;
import io.inlet.schema.TableColumn;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Cuts batches whose shared values, written out for each row, would take too much memory: a batch
 * of 16 MiB may hold a resource of a megabyte and 100,000 rows of it.
 */
final class RepeatedBytes {
  private final Map<ColumnOrigin, long[]> bytesByCode = new EnumMap<>(ColumnOrigin.class);
  private final ColumnBatch batch;

  private RepeatedBytes(ColumnBatch batch, boolean encode) {
    this.batch = batch;
    for (int i = 0; i < batch.columns().size(); i++) {
      TableColumn column = batch.schema().columns().get(i);
      boolean kept = encode && ArrowSchemas.repeats(column);
      if (!kept && batch.columns().get(i) instanceof DictionaryColumn values && values.isShared()) {
        Column dictionary = values.dictionary();
        long[] bytes =
            bytesByCode.computeIfAbsent(column.origin(), origin -> new long[dictionary.size()]);
        for (int code = 0; code < bytes.length; code++) {
          bytes[code] += bytes(dictionary, code);
        }
      }
    }
  }

  /**
   * A batch's rows, in their order, in batches of at most {@code maxBytes} repeated bytes or one
   * row. They are made when asked for: each holds resources of its own.
   *
   * @param encode whether strings that repeat stay dictionary-encoded
   */
  static Iterable<ColumnBatch> cut(ColumnBatch batch, boolean encode, long maxBytes) {
    List<Integer> starts = new RepeatedBytes(batch, encode).starts(maxBytes);
    if (starts.size() == 1) {
      return List.of(batch);
    }
    return () ->
        IntStream.range(0, starts.size())
            .mapToObj(
                i -> {
                  int end = i + 1 < starts.size() ? starts.get(i + 1) : batch.rowCount();
                  return batch.select(IntStream.range(starts.get(i), end).toArray());
                })
            .iterator();
  }

  private List<Integer> starts(long maxBytes) {
    List<Integer> starts = new ArrayList<>(List.of(0));
    long sum = 0;
    for (int row = 0; row < batch.rowCount(); row++) {
      long bytes = 0;
      for (Map.Entry<ColumnOrigin, long[]> entry : bytesByCode.entrySet()) {
        bytes += entry.getValue()[batch.indices(entry.getKey()).get(row)];
      }
      sum += bytes;
      if (sum > maxBytes && row > starts.get(starts.size() - 1)) {
        starts.add(row);
        sum = bytes;
      }
    }
    return starts;
  }

  /** The bytes of a value, or a little more. */
  private static long bytes(Column column, int index) {
    if (column instanceof DictionaryColumn dictionary) {
      return bytes(dictionary.dictionary(), dictionary.indices().get(index));
    } else if (column instanceof StringColumn strings) {
      return (long) Integer.BYTES + strings.offsets()[index + 1] - strings.offsets()[index];
    } else if (column instanceof ListColumn list) {
      return Integer.BYTES + bytes(list.elements(), list.offsets(), index);
    } else if (column instanceof MapColumn map) {
      return Integer.BYTES
          + bytes(map.keys(), map.offsets(), index)
          + bytes(map.values(), map.offsets(), index);
    } else if (column instanceof StructColumn struct) {
      return struct.children().stream().mapToLong(child -> bytes(child, index)).sum();
    }
    return Long.BYTES;
  }

  private static long bytes(Column elements, int[] offsets, int index) {
    long bytes = 0;
    for (int i = offsets[index]; i < offsets[index + 1]; i++) {
      bytes += bytes(elements, i);
    }
    return bytes;
  }
}
