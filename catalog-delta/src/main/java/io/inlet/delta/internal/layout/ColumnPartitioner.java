package io.inlet.delta.internal.layout;

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
import io.inlet.table.PartitionRows;
import io.inlet.table.Partitioner;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One partition for each combination of values of some columns, in Delta's notation (Delta
 * protocol, "Partition Value Serialization"): empty text counts as no value. Safe for use by
 * several threads.
 */
public final class ColumnPartitioner implements Partitioner {
  private final List<String> columns;

  private ColumnPartitioner(List<String> columns) {
    this.columns = columns;
  }

  /** Whether a table may be partitioned by one of its columns. */
  public static boolean takes(TableSchema schema, String name) {
    for (TableColumn column : schema.columns()) {
      if (column.name().equals(name)) {
        DataType type = column.field().type();
        return type instanceof Scalar && type != Scalar.DOUBLE && type != Scalar.TIMESTAMP;
      }
    }
    return false;
  }

  /** A partitioner by columns; without any, all rows are of one partition. */
  public static Partitioner by(List<String> columns) {
    if (columns.isEmpty()) {
      return Partitioner.none();
    }
    return columns.equals(List.of("date")) ? new DatePartitioner() : new ColumnPartitioner(columns);
  }

  /** A partition column and its values. */
  private record Source(String name, boolean dates, Column values) {

    /** The most bits of {@link #entry}. */
    static final int ENTRY_BITS = 33;

    private static final long NULL = 1L << Integer.SIZE;

    /** Equal numbers for equal values; -1 if there are none without looking at texts. */
    long entry(int row) {
      if (values instanceof DictionaryColumn dictionary) {
        return dictionary.indices().get(row);
      } else if (values instanceof IntColumn ints) {
        return ints.isNull(row) ? NULL : Integer.toUnsignedLong(ints.get(row));
      }
      return -1;
    }

    @Nullable String text(int row) {
      return values instanceof DictionaryColumn dictionary
          ? textOf(dictionary.dictionary(), dictionary.indices().get(row))
          : textOf(values, row);
    }

    private @Nullable String textOf(Column column, int index) {
      if (column.isNull(index)) {
        return null;
      } else if (column instanceof StringColumn strings) {
        String text = strings.get(index);
        return text == null || text.isEmpty() ? null : text;
      } else if (column instanceof IntColumn ints) {
        int value = ints.get(index);
        return dates ? LocalDate.ofEpochDay(value).toString() : Integer.toString(value);
      } else if (column instanceof LongColumn longs) {
        return Long.toString(longs.get(index));
      } else if (column instanceof BooleanColumn booleans) {
        return Boolean.toString(booleans.get(index));
      }
      throw new IllegalStateException("no partition values of column " + name);
    }
  }

  private static Source column(ColumnBatch batch, String name) {
    TableColumn column = batch.schema().columns().get(batch.schema().ordinal(name));
    return new Source(name, column.field().type() == Scalar.DATE, batch.column(name));
  }

  @Override
  public Map<Partition, PartitionRows> split(ColumnBatch batch) {
    int[] codes = new int[batch.rowCount()];
    List<Partition> partitions = new ArrayList<>(List.of(Partition.NONE));
    for (String column : columns) {
      codes = refine(codes, partitions, column(batch, column));
    }
    List<PartitionRows> ofCode = PartitionRows.byCode(codes, partitions.size());
    Map<Partition, PartitionRows> split = new LinkedHashMap<>();
    for (int code = 0; code < ofCode.size(); code++) {
      split.put(partitions.get(code), ofCode.get(code));
    }
    return split;
  }

  /** Divides partitions by one more column: a code for each that has a row. */
  private static int[] refine(int[] codes, List<Partition> partitions, Source source) {
    Map<Long, Integer> codeOfEntry = new HashMap<>();
    Map<Partition, Integer> codeOfPartition = new LinkedHashMap<>();
    int[] refined = new int[codes.length];
    long last = -1;
    for (int row = 0; row < codes.length; row++) {
      long entry = source.entry(row);
      // The text of a value is made once for each partition that it divides.
      long pair = ((long) codes[row] << Source.ENTRY_BITS) | entry;
      if (row > 0 && entry >= 0 && pair == last) {
        refined[row] = refined[row - 1];
        continue;
      }
      Integer known = entry < 0 ? null : codeOfEntry.get(pair);
      if (known == null) {
        Partition head = partitions.get(codes[row]);
        known = code(codeOfPartition, head, source.name(), source.text(row));
        if (entry >= 0) {
          codeOfEntry.put(pair, known);
        }
      }
      refined[row] = known;
      last = pair;
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
}
