package io.inlet.parquet;

import io.inlet.schema.DataType;
import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.MapType;
import io.inlet.schema.DataType.StructType;
import io.inlet.schema.Field;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads files with DuckDB. */
final class DuckDb {
  private DuckDb() {}

  static List<List<@Nullable Object>> read(Path file, List<Field> fields) throws SQLException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute("SET threads = 1");
      String name = file.toString().replace("'", "''");
      try (ResultSet result = statement.executeQuery("SELECT * FROM '" + name + "'")) {
        while (result.next()) {
          List<@Nullable Object> row = new ArrayList<>();
          for (int i = 0; i < fields.size(); i++) {
            row.add(value(result.getObject(i + 1), fields.get(i).type()));
          }
          rows.add(row);
        }
      }
    }
    return rows;
  }

  private static @Nullable Object value(@Nullable Object value, DataType type) throws SQLException {
    if (value == null) {
      return null;
    } else if (type instanceof ListType list) {
      List<@Nullable Object> values = new ArrayList<>();
      for (Object element : (Object[]) ((Array) value).getArray()) {
        values.add(value(element, list.element().type()));
      }
      return values;
    } else if (type instanceof StructType struct) {
      List<@Nullable Object> values = new ArrayList<>();
      Object[] attributes = ((Struct) value).getAttributes();
      for (int i = 0; i < attributes.length; i++) {
        values.add(value(attributes[i], struct.fields().get(i).type()));
      }
      return values;
    } else if (type instanceof MapType) {
      return new TreeMap<>((Map<?, ?>) value);
    } else if (value instanceof OffsetDateTime time) {
      return ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant());
    } else if (value instanceof LocalDate date) {
      return (int) date.toEpochDay();
    }
    return value;
  }

  /** Rows with maps as DuckDB hands them out: without order. */
  @SuppressWarnings("unchecked")
  static @Nullable Object withoutMapOrder(@Nullable Object value, DataType type) {
    if (value == null) {
      return null;
    } else if (type instanceof MapType) {
      Map<String, @Nullable String> map = new TreeMap<>();
      for (List<String> pair : (List<List<String>>) value) {
        map.put(pair.get(0), pair.get(1));
      }
      return map;
    } else if (type instanceof ListType list) {
      List<@Nullable Object> values = new ArrayList<>();
      ((List<Object>) value)
          .forEach(element -> values.add(withoutMapOrder(element, list.element().type())));
      return values;
    } else if (type instanceof StructType struct) {
      return withoutMapOrder((List<Object>) value, struct.fields());
    }
    return value;
  }

  static List<@Nullable Object> withoutMapOrder(List<@Nullable Object> row, List<Field> fields) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      values.add(withoutMapOrder(row.get(i), fields.get(i).type()));
    }
    return values;
  }
}
