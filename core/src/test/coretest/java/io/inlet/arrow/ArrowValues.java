package io.inlet.arrow;

import io.inlet.columnar.ColumnValues.Struct;
import io.inlet.schema.DataType;
import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.MapType;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.DataType.StructType;
import io.inlet.schema.Field;
import io.inlet.schema.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.jspecify.annotations.Nullable;

/** Values of Arrow vectors, read by Arrow's {@code getObject}, as plain objects. */
final class ArrowValues {
  private ArrowValues() {}

  static List<@Nullable Object> row(
      TableSchema table, VectorSchemaRoot root, DictionaryProvider dictionaries, int row) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      FieldVector vector = root.getVector(i);
      Object value = vector.getObject(row);
      DictionaryEncoding encoding = vector.getField().getDictionary();
      if (encoding != null && value != null) {
        value = dictionaries.lookup(encoding.getId()).getVector().getObject((Integer) value);
      }
      values.add(plain(table.columns().get(i).field().type(), value));
    }
    return values;
  }

  private static @Nullable Object plain(DataType type, @Nullable Object value) {
    if (value == null || type == Scalar.TIMESTAMP) {
      return value;
    } else if (type == Scalar.STRING) {
      return value.toString();
    } else if (type instanceof ListType list) {
      List<@Nullable Object> elements = new ArrayList<>();
      ((List<?>) value).forEach(element -> elements.add(plain(list.element().type(), element)));
      return elements;
    } else if (type instanceof StructType struct) {
      // A null child is not in the map.
      Map<?, ?> children = (Map<?, ?>) value;
      List<@Nullable Object> values = new ArrayList<>();
      for (Field field : struct.fields()) {
        values.add(plain(field.type(), children.get(field.name())));
      }
      return new Struct(values);
    } else if (type instanceof MapType) {
      Map<String, @Nullable Object> entries = new LinkedHashMap<>();
      for (Object entry : (List<?>) value) {
        Map<?, ?> keyAndValue = (Map<?, ?>) entry;
        entries.put(
            keyAndValue.get("key").toString(), plain(Scalar.STRING, keyAndValue.get("value")));
      }
      return entries;
    }
    return value;
  }
}
