package io.inlet.parquet;

import io.inlet.columnar.BooleanColumn;
import io.inlet.columnar.Column;
import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.DictionaryColumn;
import io.inlet.columnar.DoubleColumn;
import io.inlet.columnar.IntColumn;
import io.inlet.columnar.ListColumn;
import io.inlet.columnar.LongColumn;
import io.inlet.columnar.MapColumn;
import io.inlet.columnar.StringColumn;
import io.inlet.columnar.StructColumn;
import io.inlet.schema.ColumnOrigin;
import io.inlet.schema.TableColumn;
import io.inlet.schema.TableSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows as plain objects next to the batches they fill. A list is a {@code List}, a struct a {@code
 * List} of its fields, a map a {@code List} of pairs in order.
 */
final class TestRows {
  final List<ColumnBatch> batches = new ArrayList<>();
  final List<List<@Nullable Object>> rows = new ArrayList<>();

  private final TableSchema table;
  private final Map<ColumnOrigin, List<List<@Nullable Object>>> entries = new LinkedHashMap<>();
  private ColumnBatch batch;

  TestRows(TableSchema table) {
    this.table = table;
    this.batch = startBatch();
  }

  /** Starts the next batch, with empty dictionaries. */
  ColumnBatch startBatch() {
    batch = new ColumnBatch(table);
    batches.add(batch);
    entries.clear();
    return batch;
  }

  /** Adds an entry of an origin: a value for each of its columns; returns its code. */
  int addEntry(ColumnOrigin origin, List<@Nullable Object> values) {
    int next = 0;
    for (int i = 0; i < table.columns().size(); i++) {
      if (table.columns().get(i).origin() == origin) {
        append(((DictionaryColumn) batch.columns().get(i)).dictionary(), values.get(next++));
      }
    }
    List<List<@Nullable Object>> known = entries.computeIfAbsent(origin, key -> new ArrayList<>());
    known.add(values);
    return known.size() - 1;
  }

  /** Adds a row: the values of its record columns in order, and the code of each other origin. */
  void addRow(List<@Nullable Object> recordValues, Map<ColumnOrigin, Integer> codes) {
    Map<ColumnOrigin, Integer> taken = new LinkedHashMap<>();
    List<@Nullable Object> row = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      TableColumn column = table.columns().get(i);
      int position = taken.merge(column.origin(), 1, Integer::sum) - 1;
      if (column.origin() == ColumnOrigin.RECORD) {
        append(batch.columns().get(i), recordValues.get(position));
        row.add(recordValues.get(position));
      } else {
        row.add(entries.get(column.origin()).get(codes.get(column.origin())).get(position));
      }
    }
    for (ColumnOrigin origin : taken.keySet()) {
      if (origin != ColumnOrigin.RECORD) {
        batch.indices(origin).append(codes.get(origin));
      }
    }
    batch.endRow();
    rows.add(row);
  }

  @SuppressWarnings("unchecked")
  private static void append(Column column, @Nullable Object value) {
    if (value == null) {
      column.appendNull();
    } else if (column instanceof BooleanColumn booleans) {
      booleans.append((Boolean) value);
    } else if (column instanceof IntColumn ints) {
      ints.append((Integer) value);
    } else if (column instanceof LongColumn longs) {
      longs.append((Long) value);
    } else if (column instanceof DoubleColumn doubles) {
      doubles.append((Double) value);
    } else if (column instanceof StringColumn strings) {
      strings.append((String) value);
    } else if (column instanceof DictionaryColumn dictionary) {
      byte[] utf8 = ((String) value).getBytes(StandardCharsets.UTF_8);
      dictionary.append(dictionary.strings().codeOf(utf8, 0, utf8.length));
    } else if (column instanceof ListColumn list) {
      ((List<Object>) value).forEach(element -> append(list.elements(), element));
      list.endList();
    } else if (column instanceof MapColumn map) {
      for (List<Object> pair : (List<List<Object>>) value) {
        append(map.keys(), pair.get(0));
        append(map.values(), pair.get(1));
      }
      map.endMap();
    } else if (column instanceof StructColumn struct) {
      for (int i = 0; i < struct.children().size(); i++) {
        append(struct.children().get(i), ((List<Object>) value).get(i));
      }
      struct.endStruct();
    }
  }

  /** All columns of a table under their own names. */
  static List<FileColumn> allColumns(TableSchema table) {
    List<FileColumn> columns = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      columns.add(new FileColumn(i, table.columns().get(i).field()));
    }
    return columns;
  }
}
