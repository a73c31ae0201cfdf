package io.inlet.delta.readers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Spark's rows by the names of their columns: structs and maps as {@link Map}s, times as
 * microseconds, dates as days. The session must hand out {@code java.time}.
 */
final class SparkRows {
  private SparkRows() {}

  static List<Map<String, Object>> of(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(SparkRows::struct).toList();
  }

  private static Map<String, Object> struct(Row row) {
    Map<String, Object> values = new LinkedHashMap<>();
    String[] names = row.schema().fieldNames();
    for (int i = 0; i < names.length; i++) {
      values.put(names[i], value(row.get(i)));
    }
    return values;
  }

  private static Object value(Object value) {
    if (value instanceof Row row) {
      return struct(row);
    } else if (value instanceof scala.collection.Map<?, ?> map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      map.foreachEntry(entries::put);
      return entries;
    } else if (value instanceof scala.collection.Seq<?> seq) {
      List<Object> elements = new ArrayList<>();
      for (int i = 0; i < seq.length(); i++) {
        elements.add(value(seq.apply(i)));
      }
      return elements;
    } else if (value instanceof Instant time) {
      return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    } else if (value instanceof LocalDate date) {
      return date.toEpochDay();
    }
    return value;
  }
}
