package io.inlet.oracle;

import io.inlet.schema.DataType;
import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.MapType;
import io.inlet.schema.DataType.StructType;
import io.inlet.schema.Field;
import io.inlet.schema.TableColumn;
import io.inlet.schema.TableSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The leaves of tables, by paths like {@code events.name}: columns, and what is nested in them. A
 * map is one leaf, and so is a list of anything but structs.
 */
final class Leaves {
  private Leaves() {}

  /** The leaves of a table with their types, in order. */
  static Map<String, DataType> of(TableSchema table) {
    Map<String, DataType> paths = new LinkedHashMap<>();
    for (TableColumn column : table.columns()) {
      add(paths, column.name(), column.field().type());
    }
    return paths;
  }

  private static void add(Map<String, DataType> paths, String path, DataType type) {
    if (type instanceof ListType list && list.element().type() instanceof StructType struct) {
      for (Field field : struct.fields()) {
        add(paths, path + "." + field.name(), field.type());
      }
    } else {
      paths.put(path, type);
    }
  }

  /** The leaves in which rows differ; of lists of different lengths, the list's path. */
  static Set<String> differing(
      List<Map<String, Object>> expected, List<Map<String, Object>> actual) {
    Set<String> paths = new TreeSet<>();
    if (expected.size() != actual.size()) {
      throw new AssertionError("rows: " + expected.size() + " and " + actual.size());
    }
    for (int i = 0; i < expected.size(); i++) {
      differing(paths, "", expected.get(i), actual.get(i));
    }
    return paths;
  }

  private static void differing(
      Set<String> paths, String prefix, Map<String, Object> expected, Map<String, Object> actual) {
    if (!expected.keySet().equals(actual.keySet())) {
      throw new AssertionError("fields: " + expected.keySet() + " and " + actual.keySet());
    }
    expected.forEach(
        (name, value) -> {
          Object other = actual.get(name);
          if (isListOfStructs(value)
              && isListOfStructs(other)
              && ((List<?>) value).size() == ((List<?>) other).size()) {
            for (int i = 0; i < ((List<?>) value).size(); i++) {
              differing(paths, prefix + name + ".", struct(value, i), struct(other, i));
            }
          } else if (value == null ? other != null : !value.equals(other)) {
            paths.add(prefix + name);
          }
        });
  }

  private static boolean isListOfStructs(Object value) {
    return value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> struct(Object list, int index) {
    return (Map<String, Object>) ((List<Object>) list).get(index);
  }

  /** Sees values with the paths of their fields, those of maps as {@code .key}, {@code .value}. */
  interface Visitor {
    /**
     * Sees a value.
     *
     * @param size of a list or map, its size; else -1
     */
    void visit(String path, Field field, Object value, int size);
  }

  /** Shows a visitor all values of a row, nested ones too. */
  static void visit(TableSchema table, Map<String, Object> row, Visitor visitor) {
    for (TableColumn column : table.columns()) {
      if (!row.containsKey(column.name())) {
        throw new AssertionError("a row of " + table + " without " + column.name());
      }
      visit(column.name(), column.field(), row.get(column.name()), visitor);
    }
  }

  private static void visit(String path, Field field, Object value, Visitor visitor) {
    if (value instanceof List<?> list) {
      visitor.visit(path, field, value, list.size());
      Field element = ((ListType) field.type()).element();
      list.forEach(each -> visit(path + "." + element.name(), element, each, visitor));
    } else if (value instanceof Map<?, ?> map && field.type() instanceof StructType struct) {
      visitor.visit(path, field, value, -1);
      for (Field inner : struct.fields()) {
        visit(path + "." + inner.name(), inner, map.get(inner.name()), visitor);
      }
    } else if (value instanceof Map<?, ?> map && field.type() instanceof MapType type) {
      visitor.visit(path, field, value, map.size());
      map.forEach(
          (key, each) -> {
            visit(path + ".key", type.key(), key, visitor);
            visit(path + ".value", type.value(), each, visitor);
          });
    } else {
      visitor.visit(path, field, value, -1);
    }
  }
}
