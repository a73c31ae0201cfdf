package io.inlet.parquet;

import io.inlet.schema.DataType;
import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.MapType;
import io.inlet.schema.DataType.StructType;
import io.inlet.schema.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of files by the names of their columns; structs and maps are {@link Map}s. */
public final class FileRows {
  private FileRows() {}

  /** The rows as parquet-java reads them. */
  public static List<Map<String, @Nullable Object>> byParquetJava(Path file, List<Field> fields)
      throws Exception {
    return ParquetJava.read(file, fields).stream().map(row -> named(row, fields)).toList();
  }

  /** The rows as DuckDB reads them. */
  public static List<Map<String, @Nullable Object>> byDuckDb(Path file, List<Field> fields)
      throws Exception {
    return DuckDb.read(file, fields).stream().map(row -> named(row, fields)).toList();
  }

  private static Map<String, @Nullable Object> named(
      List<? extends @Nullable Object> values, List<Field> fields) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      named.put(fields.get(i).name(), named(values.get(i), fields.get(i).type()));
    }
    return named;
  }

  private static @Nullable Object named(@Nullable Object value, DataType type) {
    if (value instanceof List<?> values && type instanceof StructType struct) {
      return named(values, struct.fields());
    } else if (value instanceof List<?> values && type instanceof ListType list) {
      List<@Nullable Object> elements = new ArrayList<>();
      values.forEach(element -> elements.add(named(element, list.element().type())));
      return elements;
    } else if (value instanceof List<?> pairs && type instanceof MapType) {
      Map<Object, @Nullable Object> map = new LinkedHashMap<>();
      for (Object pair : pairs) {
        Object key = ((List<?>) pair).get(0);
        if (map.containsKey(key)) {
          throw new AssertionError("key twice in one map: " + key);
        }
        map.put(key, ((List<?>) pair).get(1));
      }
      return map;
    }
    return value;
  }
}
