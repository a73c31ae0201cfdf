package io.inlet.internal.sort;

import io.inlet.columnar.Column;
import io.inlet.columnar.DictionaryColumn;
import io.inlet.columnar.StringColumn;
import java.util.Arrays;
import java.util.List;

/** Numbers for strings of several columns that are ordered as their UTF-8 bytes are. */
final class StringRanks {
  private final int[][] ranks;

  private record Entry(StringColumn column, int batch, int index) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      return Arrays.compareUnsigned(
          column.data(),
          column.offsets()[index],
          column.offsets()[index + 1],
          other.column.data(),
          other.column.offsets()[other.index],
          other.column.offsets()[other.index + 1]);
    }
  }

  /** Ranks what of {@code columns} is strings, or a dictionary of them. */
  StringRanks(List<Column> columns) {
    ranks = new int[columns.size()][];
    int count = 0;
    for (int b = 0; b < ranks.length; b++) {
      if (scalars(columns.get(b)) instanceof StringColumn strings) {
        ranks[b] = new int[strings.size()];
        count += strings.size() - strings.nullCount();
      }
    }
    Entry[] entries = new Entry[count];
    count = 0;
    for (int b = 0; b < ranks.length; b++) {
      if (scalars(columns.get(b)) instanceof StringColumn strings) {
        for (int i = 0; i < strings.size(); i++) {
          if (!strings.isNull(i)) {
            entries[count++] = new Entry(strings, b, i);
          }
        }
      }
    }
    Arrays.sort(entries);
    for (int i = 0, rank = 0; i < entries.length; i++) {
      if (i > 0 && entries[i - 1].compareTo(entries[i]) != 0) {
        rank++;
      }
      ranks[entries[i].batch][entries[i].index] = rank;
    }
  }

  private static Column scalars(Column column) {
    return column instanceof DictionaryColumn dictionary ? dictionary.dictionary() : column;
  }

  /** The rank of a string, by its column and its position there. */
  int rank(int batch, int index) {
    return ranks[batch][index];
  }
}
