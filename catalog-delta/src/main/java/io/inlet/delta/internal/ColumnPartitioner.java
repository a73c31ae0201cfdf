package io.inlet.delta.internal;

import io.inlet.columnar.BooleanColumn;
import io.inlet.columnar.Column;
import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.DictionaryColumn;
import io.inlet.columnar.IntColumn;
import io.inlet.columnar.LongColumn;
import io.inlet.columnar.StringColumn;
import io.inlet.schema.DataType;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.TableColumn;
import io.inlet.schema.TableSchema;
import io.inlet.table.DatePartitioner;
import io.inlet.table.Partition;
import io.inlet.table.Partitioner;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One partition for each combination of values of some columns, in Delta's notation (Delta
 * protocol, "Partition Value Serialization"): empty text counts as no value. Safe for use by
 * several threads.
 */
final class ColumnPartitioner implements Partitioner {
  private final List<String> columns;

  private ColumnPartitioner(List<String> columns) {
    this.columns = columns;
  }

  /** Whether a table may be partitioned by one of its columns. */
  static boolean takes(TableSchema schema, String name) {
    for (TableColumn column : schema.columns()) {
      if (column.name().equals(name)) {
        DataType type = column.field().type();
        return type instanceof Scalar && type != Scalar.DOUBLE && type != Scalar.TIMESTAMP;
      }
    }
    return false;
  }

  /** A partitioner by columns; without any, all rows are of one partition. */
  static Partitioner by(List<String> columns) {
    if (columns.isEmpty()) {
      return batch -> Map.of(Partition.NONE, IntStream.range(0, batch.rowCount()).toArray());
    }
    return columns.equals(List.of("date")) ? new DatePartitioner() : new ColumnPartitioner(columns);
  }

  /** A partition column and its values. */
  private record Source(String name, boolean dates, Column values) {}

  private static Source column(ColumnBatch batch, String name) {
    TableColumn column = batch.schema().columns().get(batch.schema().ordinal(name));
    return new Source(name, column.field().type() == Scalar.DATE, batch.column(name));
  }

  @Override
  public Map<Partition, int[]> split(ColumnBatch batch) {
    int rows = batch.rowCount();
    int[] codes = new int[rows];
    List<Partition> partitions = new ArrayList<>(List.of(Partition.NONE));
    for (String column : columns) {
      codes = refine(codes, partitions, column(batch, column));
    }
    int[] counts = new int[partitions.size()];
    for (int code : codes) {
      counts[code]++;
    }
    Map<Partition, int[]> split = new LinkedHashMap<>();
    int[][] numbers = new int[counts.length][];
    for (int code = 0; code < counts.length; code++) {
      numbers[code] = new int[counts[code]];
      split.put(partitions.get(code), numbers[code]);
    }
    int[] filled = new int[counts.length];
    for (int row = 0; row < rows; row++) {
      numbers[codes[row]][filled[codes[row]]++] = row;
    }
    return split;
  }

  /** Divides partitions by one more column: a code for each that has a row. */
  private static int[] refine(int[] codes, List<Partition> partitions, Source source) {
    Map<Long, Integer> codeOfEntry = new HashMap<>();
    Map<Partition, Integer> codeOfPartition = new LinkedHashMap<>();
    int[] refined = new int[codes.length];
    for (int row = 0; row < codes.length; row++) {
      int partition = codes[row];
      if (source.values() instanceof DictionaryColumn dictionary) {
        // The texts of a dictionary's entries are made once.
        int entry = dictionary.indices().get(row);
        Integer known = codeOfEntry.get((long) partition << 32 | entry);
        if (known == null) {
          String text = text(source, dictionary.dictionary(), entry);
          known = code(codeOfPartition, partitions.get(partition), source.name(), text);
          codeOfEntry.put((long) partition << 32 | entry, known);
        }
        refined[row] = known;
      } else {
        String text = text(source, source.values(), row);
        refined[row] = code(codeOfPartition, partitions.get(partition), source.name(), text);
      }
    }
    partitions.clear();
    partitions.addAll(codeOfPartition.keySet());
    return refined;
  }

  private static int code(
      Map<Partition, Integer> codes, Partition head, String name, @Nullable String text) {
    List<Partition.Value> values = new ArrayList<>(head.values());
    values.add(new Partition.Value(name, text));
    Partition partition = new Partition(values);
    Integer known = codes.putIfAbsent(partition, codes.size());
    return known == null ? codes.size() - 1 : known;
  }

  private static @Nullable String text(Source source, Column column, int index) {
    if (column.isNull(index)) {
      return null;
    } else if (column instanceof StringColumn strings) {
      String text = strings.get(index);
      return text == null || text.isEmpty() ? null : text;
    } else if (column instanceof IntColumn ints) {
      int value = ints.get(index);
      return source.dates() ? LocalDate.ofEpochDay(value).toString() : Integer.toString(value);
    } else if (column instanceof LongColumn longs) {
      return Long.toString(longs.get(index));
    } else if (column instanceof BooleanColumn booleans) {
      return Boolean.toString(booleans.get(index));
    }
    throw new IllegalStateException("no partition values of column " + source.name());
  }
}
