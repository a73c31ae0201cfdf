package io.inlet.otlp;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Columns as plain Java values, for comparing. */
final class Cells {
  private Cells() {}

  /** All rows of batches: table name, then column name and value. */
  static List<Map<String, Object>> rows(List<ColumnBatch> batches) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (ColumnBatch batch : batches) {
      for (int row = 0; row < batch.rowCount(); row++) {
        Map<String, Object> cells = new LinkedHashMap<>();
        cells.put("table", batch.schema().name());
        for (int i = 0; i < batch.columns().size(); i++) {
          cells.put(batch.schema().columns().get(i).name(), value(batch.columns().get(i), row));
        }
        rows.add(cells);
      }
    }
    return rows;
  }

  static Object value(Column column, int index) {
    if (column instanceof DictionaryColumn dictionary) {
      return value(dictionary.dictionary(), dictionary.indices().get(index));
    }
    if (column.isNull(index)) {
      return null;
    }
    if (column instanceof StringColumn strings) {
      return strings.get(index);
    } else if (column instanceof LongColumn longs) {
      return longs.get(index);
    } else if (column instanceof IntColumn ints) {
      return ints.get(index);
    } else if (column instanceof DoubleColumn doubles) {
      return doubles.get(index);
    } else if (column instanceof BooleanColumn booleans) {
      return booleans.get(index);
    } else if (column instanceof ListColumn lists) {
      List<Object> elements = new ArrayList<>();
      for (int i = lists.offsets()[index]; i < lists.offsets()[index + 1]; i++) {
        elements.add(value(lists.elements(), i));
      }
      return elements;
    } else if (column instanceof StructColumn structs) {
      List<Object> fields = new ArrayList<>();
      for (Column child : structs.children()) {
        fields.add(value(child, index));
      }
      return fields;
    }
    MapColumn maps = (MapColumn) column;
    Map<Object, Object> entries = new LinkedHashMap<>();
    for (int i = maps.offsets()[index]; i < maps.offsets()[index + 1]; i++) {
      Object key = value(maps.keys(), i);
      if (entries.containsKey(key)) {
        throw new AssertionError("key twice in one map: " + key);
      }
      entries.put(key, value(maps.values(), i));
    }
    return entries;
  }
}
