package io.inlet.oracle;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Compares rows, every field of every row, and says where the first difference is. */
public final class Rows {
  private Rows() {}

  /** Fails unless the tables hold the same rows in the same order. */
  public static void assertEqual(
      String where,
      Map<String, ? extends List<? extends Map<String, Object>>> expected,
      Map<String, ? extends List<? extends Map<String, Object>>> actual) {
    String difference = difference(expected, actual);
    if (difference != null) {
      throw new AssertionError(where + ": " + difference);
    }
  }

  /** The first difference, with table, row, column, expected and actual value; null if none. */
  public static String difference(
      Map<String, ? extends List<? extends Map<String, Object>>> expected,
      Map<String, ? extends List<? extends Map<String, Object>>> actual) {
    Set<String> tables = new LinkedHashSet<>(expected.keySet());
    tables.addAll(actual.keySet());
    for (String table : tables) {
      String difference =
          differenceOfTable(
              expected.containsKey(table) ? expected.get(table) : List.of(),
              actual.containsKey(table) ? actual.get(table) : List.of());
      if (difference != null) {
        return "table " + table + ", " + difference;
      }
    }
    return null;
  }

  private static String differenceOfTable(
      List<? extends Map<String, Object>> expected, List<? extends Map<String, Object>> actual) {
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      Set<String> columns = new LinkedHashSet<>(expected.get(i).keySet());
      columns.addAll(actual.get(i).keySet());
      for (String column : columns) {
        String difference = differenceOf(column, expected.get(i), actual.get(i), column);
        if (difference != null) {
          return "row " + i + " of " + expected.size() + ", column " + difference;
        }
      }
    }
    return expected.size() == actual.size()
        ? null
        : "rows: expected " + expected.size() + ", actual " + actual.size();
  }

  private static String differenceOf(
      String path, Map<?, ?> expected, Map<?, ?> actual, Object key) {
    if (expected.containsKey(key) != actual.containsKey(key)) {
      return path
          + ": expected "
          + (expected.containsKey(key) ? show(expected.get(key)) : "nothing")
          + ", actual "
          + (actual.containsKey(key) ? show(actual.get(key)) : "nothing");
    }
    return differenceOf(path, expected.get(key), actual.get(key));
  }

  private static String differenceOf(String path, Object expected, Object actual) {
    if (Objects.equals(expected, actual)) {
      return null;
    }
    if (expected instanceof List<?> left && actual instanceof List<?> right) {
      for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
        String difference = differenceOf(path + "[" + i + "]", left.get(i), right.get(i));
        if (difference != null) {
          return difference;
        }
      }
    } else if (expected instanceof Map<?, ?> left && actual instanceof Map<?, ?> right) {
      Set<Object> keys = new LinkedHashSet<>(left.keySet());
      keys.addAll(right.keySet());
      for (Object key : keys) {
        String difference = differenceOf(path + "{" + show(key) + "}", left, right, key);
        if (difference != null) {
          return difference;
        }
      }
    }
    return path + ": expected " + show(expected) + ", actual " + show(actual);
  }

  /** A value with its type, control characters escaped, the middle of a long one left out. */
  private static String show(Object value) {
    if (value == null) {
      return "null";
    }
    StringBuilder text = new StringBuilder();
    value
        .toString()
        .chars()
        .forEach(
            c -> {
              if (c < 0x20 || c > 0x7e) {
                text.append(String.format("\\u%04x", c));
              } else {
                text.append((char) c);
              }
            });
    if (text.length() > 2000) {
      text.replace(1000, text.length() - 1000, " … ");
    }
    return value.getClass().getSimpleName() + " <" + text + ">";
  }
}
