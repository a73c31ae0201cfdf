package io.inlet.columnar;

import io.inlet.schema.DataType;
import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.DataType.StructType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Values of columns as plain objects: lists, maps, strings, boxed numbers. */
public final class ColumnValues {
  private ColumnValues() {}

  static @Nullable Object random(Random random, DataType type) {
    if (random.nextInt(6) == 0) {
      return null;
    } else if (type instanceof Scalar scalar) {
      return switch (scalar) {
        case INT64, TIMESTAMP -> random.nextLong();
        case INT32, DATE -> random.nextInt();
        case DOUBLE -> random.nextInt(9) == 0 ? Double.NaN : random.nextDouble();
        case BOOLEAN -> random.nextBoolean();
        case STRING -> "ü".repeat(random.nextInt(20)) + random.nextInt(9);
      };
    } else if (type instanceof ListType list) {
      List<@Nullable Object> values = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        values.add(random(random, list.element().type()));
      }
      return values;
    } else if (type instanceof StructType struct) {
      List<@Nullable Object> values = new ArrayList<>();
      struct.fields().forEach(field -> values.add(random(random, field.type())));
      return new Struct(values);
    }
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      entries.put("key" + random.nextInt(5), random(random, Scalar.STRING));
    }
    return entries;
  }

  /** A struct's values, told apart from a list's. */
  public record Struct(List<@Nullable Object> values) {}

  static void append(Column column, @Nullable Object value) {
    if (value == null) {
      column.appendNull();
    } else if (column instanceof LongColumn longs) {
      longs.append((Long) value);
    } else if (column instanceof IntColumn ints) {
      ints.append((Integer) value);
    } else if (column instanceof DoubleColumn doubles) {
      doubles.append((Double) value);
    } else if (column instanceof BooleanColumn booleans) {
      booleans.append((Boolean) value);
    } else if (column instanceof StringColumn strings) {
      strings.append((String) value);
    } else if (column instanceof ListColumn list) {
      ((List<?>) value).forEach(element -> append(list.elements(), element));
      list.endList();
    } else if (column instanceof StructColumn struct) {
      List<@Nullable Object> values = ((Struct) value).values();
      for (int i = 0; i < values.size(); i++) {
        append(struct.children().get(i), values.get(i));
      }
      struct.endStruct();
    } else if (column instanceof MapColumn map) {
      ((Map<?, ?>) value)
          .forEach(
              (key, entry) -> {
                byte[] utf8 = ((String) key).getBytes(java.nio.charset.StandardCharsets.UTF_8);
                map.keys().append(map.keys().strings().codeOf(utf8, 0, utf8.length));
                append(map.values(), entry);
              });
      map.endMap();
    } else {
      throw new AssertionError(column);
    }
  }

  static List<@Nullable Object> all(Column column) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < column.size(); i++) {
      values.add(get(column, i));
    }
    return values;
  }

  static @Nullable Object get(Column column, int i) {
    if (column.isNull(i)) {
      return null;
    } else if (column instanceof LongColumn longs) {
      return longs.get(i);
    } else if (column instanceof IntColumn ints) {
      return ints.get(i);
    } else if (column instanceof DoubleColumn doubles) {
      return doubles.get(i);
    } else if (column instanceof BooleanColumn booleans) {
      return booleans.get(i);
    } else if (column instanceof StringColumn strings) {
      return strings.get(i);
    } else if (column instanceof DictionaryColumn dictionary) {
      return get(dictionary.dictionary(), dictionary.indices().get(i));
    } else if (column instanceof ListColumn list) {
      List<@Nullable Object> values = new ArrayList<>();
      for (int j = list.offsets()[i]; j < list.offsets()[i + 1]; j++) {
        values.add(get(list.elements(), j));
      }
      return values;
    } else if (column instanceof StructColumn struct) {
      List<@Nullable Object> values = new ArrayList<>();
      struct.children().forEach(child -> values.add(get(child, i)));
      return new Struct(values);
    } else if (column instanceof MapColumn map) {
      Map<String, @Nullable Object> entries = new LinkedHashMap<>();
      for (int j = map.offsets()[i]; j < map.offsets()[i + 1]; j++) {
        entries.put((String) get(map.keys(), j), get(map.values(), j));
      }
      return entries;
    }
    throw new AssertionError(column);
  }
}
