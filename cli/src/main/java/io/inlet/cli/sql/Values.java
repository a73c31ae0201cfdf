package io.inlet.cli.sql;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/**
 * What DuckDB's driver hands out, as plain values: null, {@link Boolean}, {@link Number}, {@link
 * String}, byte array, {@link List} and {@link Map} with text as keys.
 */
final class Values {
  private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ISO_LOCAL_DATE_TIME;

  private Values() {}

  static @Nullable Object plain(@Nullable Object value) throws SQLException {
    if (value == null
        || value instanceof Boolean
        || value instanceof Number
        || value instanceof String) {
      return value;
    }
    if (value instanceof OffsetDateTime time) {
      return time.withOffsetSameInstant(ZoneOffset.UTC).format(DATE_TIME) + "Z";
    }
    if (value instanceof Timestamp time) {
      return time.toLocalDateTime().format(DATE_TIME);
    }
    if (value instanceof LocalTime time) {
      return time.format(DateTimeFormatter.ISO_LOCAL_TIME);
    }
    if (value instanceof Blob blob) {
      return blob.getBytes(1, Math.toIntExact(blob.length()));
    }
    if (value instanceof Array array) {
      return list(Arrays.asList((@Nullable Object[]) array.getArray()));
    }
    if (value instanceof DuckDBStruct struct) {
      return map(struct.getMap());
    }
    if (value instanceof Struct struct) {
      return list(Arrays.asList(struct.getAttributes()));
    }
    if (value instanceof List<?> elements) {
      return list(elements);
    }
    if (value instanceof Map<?, ?> entries) {
      return map(entries);
    }
    return value.toString();
  }

  /** A number in digits, without an exponent where that is readable. */
  static String text(Number number) {
    if (number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      double size = Math.abs(value);
      boolean plain = size == 0 || (size >= 1e-4 && size < 1e16);
      return plain && Double.isFinite(value)
          ? new BigDecimal(number.toString()).toPlainString()
          : number.toString();
    }
    return number instanceof BigDecimal decimal ? decimal.toPlainString() : number.toString();
  }

  /** A map's key, which JSON wants as text. */
  private static String key(@Nullable Object key) throws SQLException {
    return TextValue.of(plain(key));
  }

  private static List<@Nullable Object> list(List<?> elements) throws SQLException {
    List<@Nullable Object> plain = new ArrayList<>(elements.size());
    for (Object element : elements) {
      plain.add(plain(element));
    }
    return plain;
  }

  private static Map<String, @Nullable Object> map(Map<?, ?> entries) throws SQLException {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      plain.put(key(entry.getKey()), plain(entry.getValue()));
    }
    return plain;
  }
}
