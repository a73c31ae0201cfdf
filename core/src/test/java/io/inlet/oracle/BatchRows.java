package io.inlet.oracle;

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
import io.inlet.schema.DataType;
import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.StructType;
import io.inlet.schema.Field;
import io.inlet.schema.TableColumn;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of batches in the form of {@link ExpectedRows}. */
public final class BatchRows {
  private BatchRows() {}

  /** Rows by table; a table without rows is not there. */
  public static Map<String, List<Map<String, Object>>> of(List<ColumnBatch> batches) {
    Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();
    for (ColumnBatch batch : batches) {
      List<Map<String, Object>> rows =
          tables.computeIfAbsent(batch.schema().name(), name -> new ArrayList<>());
      for (int row = 0; row < batch.rowCount(); row++) {
        rows.add(row(batch, row));
      }
    }
    tables.values().removeIf(List::isEmpty);
    return tables;
  }

  private static Map<String, Object> row(ColumnBatch batch, int row) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < batch.columns().size(); i++) {
      TableColumn definition = batch.schema().columns().get(i);
      Column column = batch.columns().get(i);
      if (column.size() != batch.rowCount()) {
        throw new AssertionError(
            "table %s, column %s: %d values in a batch of %d rows"
                .formatted(batch.schema(), definition.name(), column.size(), batch.rowCount()));
      }
      values.put(definition.name(), value(column, row, definition.field().type()));
    }
    return values;
  }

  private static Object value(Column column, int index, DataType type) {
    if (column.isNull(index)) {
      return null;
    } else if (column instanceof DictionaryColumn dictionary) {
      return value(dictionary.dictionary(), dictionary.indices().get(index), type);
    } else if (column instanceof BooleanColumn booleans) {
      return booleans.get(index);
    } else if (column instanceof IntColumn ints) {
      return ints.get(index);
    } else if (column instanceof LongColumn longs) {
      return longs.get(index);
    } else if (column instanceof DoubleColumn doubles) {
      return doubles.get(index);
    } else if (column instanceof StringColumn strings) {
      return string(strings, index);
    } else if (column instanceof ListColumn list) {
      List<Object> elements = new ArrayList<>();
      for (int i = list.offsets()[index]; i < list.offsets()[index + 1]; i++) {
        elements.add(value(list.elements(), i, ((ListType) type).element().type()));
      }
      return elements;
    } else if (column instanceof StructColumn struct) {
      Map<String, Object> fields = new LinkedHashMap<>();
      List<Field> definitions = ((StructType) type).fields();
      for (int i = 0; i < definitions.size(); i++) {
        fields.put(
            definitions.get(i).name(),
            value(struct.children().get(i), index, definitions.get(i).type()));
      }
      return fields;
    } else if (column instanceof MapColumn map) {
      Map<String, Object> entries = new LinkedHashMap<>();
      for (int i = map.offsets()[index]; i < map.offsets()[index + 1]; i++) {
        String key = (String) value(map.keys(), i, DataType.Scalar.STRING);
        if (entries.containsKey(key)) {
          throw new AssertionError("key twice in one map: " + key);
        }
        entries.put(key, value(map.values(), i, DataType.Scalar.STRING));
      }
      return entries;
    }
    throw new AssertionError("a column of an unknown kind: " + column.getClass());
  }

  private static String string(StringColumn strings, int index) {
    int start = strings.offsets()[index];
    ByteBuffer utf8 = ByteBuffer.wrap(strings.data(), start, strings.offsets()[index + 1] - start);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException e) {
      throw new AssertionError("a column holds invalid UTF-8", e);
    }
  }
}
