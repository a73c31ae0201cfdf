package io.inlet.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.schema.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A wrong value in any column of what is read back is noticed. */
class RowsTest {
  /** For each path of the table, in rows as read back: another value, null, another row's value. */
  @ParameterizedTest
  @MethodSource("io.inlet.schema.Tables#all")
  void wrongValueReadBackIsNoticedInEveryColumn(TableSchema table) {
    Set<String> planted = new TreeSet<>();
    for (GeneratedRequest each : GeneratedRequest.of(table.signal())) {
      List<Map<String, Object>> rows = each.rows().getOrDefault(table.name(), List.of());
      for (int row = 0; row < rows.size(); row++) {
        for (String column : rows.get(row).keySet()) {
          for (Map.Entry<String, Object> wrong : wrong(rows.get(row).get(column)).entrySet()) {
            // Each kind of fault once for each path will do.
            if (planted.add(column + wrong.getKey())) {
              assertNoticed(table, each.rows(), row, column, wrong.getValue());
            }
          }
          Object other = rows.get((row + 1) % rows.size()).get(column);
          if (!rowsAgree(rows.get(row).get(column), other) && planted.add(column + " swapped")) {
            assertNoticed(table, each.rows(), row, column, other);
          }
        }
      }
    }

    for (String path : Leaves.of(table).keySet()) {
      assertThat(planted).contains(path + " changed", path + " null");
      assertThat(planted).contains(path.replaceFirst("\\..*", "") + " swapped");
    }
  }

  private static boolean rowsAgree(Object value, Object other) {
    return value == null ? other == null : value.equals(other);
  }

  private static void assertNoticed(
      TableSchema table,
      Map<String, List<Map<String, Object>>> expected,
      int row,
      String column,
      Object wrong) {
    List<Map<String, Object>> rows = new ArrayList<>(expected.get(table.name()));
    Map<String, Object> changed = new LinkedHashMap<>(rows.get(row));
    changed.put(column, wrong);
    rows.set(row, changed);
    Map<String, List<Map<String, Object>>> actual = new LinkedHashMap<>(expected);
    actual.put(table.name(), rows);

    assertThat(Rows.difference(expected, actual))
        .startsWith(
            "table " + table + ", row " + row + " of " + rows.size() + ", column " + column);
  }

  /** Wrong values for a value, by where in it and what is wrong. */
  private static Map<String, Object> wrong(Object value) {
    Map<String, Object> wrong = new LinkedHashMap<>();
    if (value instanceof List<?> list) {
      if (!list.isEmpty()) {
        for (Map.Entry<String, Object> element : wrong(list.get(0)).entrySet()) {
          List<Object> changed = new ArrayList<>(list);
          changed.set(0, element.getValue());
          wrong.put(list.get(0) instanceof Map ? element.getKey() : " changed", changed);
        }
        wrong.put(" one less", list.subList(1, list.size()));
      }
      wrong.put(" null", null);
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, inner) ->
              wrong(inner)
                  .forEach(
                      (where, changed) -> {
                        Map<Object, Object> copy = new LinkedHashMap<>(map);
                        copy.put(key, changed);
                        wrong.put("." + key + where, copy);
                        wrong.put(" changed", copy);
                      }));
      Map<Object, Object> more = new LinkedHashMap<>(map);
      more.put("one more", null);
      wrong.put(" one more", more);
      wrong.put(" null", null);
    } else if (value != null) {
      wrong.put(" changed", changed(value));
      wrong.put(" null", null);
    } else {
      wrong.put(" not null", "");
    }
    return wrong;
  }

  private static Object changed(Object value) {
    if (value instanceof Boolean bool) {
      return !bool;
    } else if (value instanceof Integer number) {
      return number + 1;
    } else if (value instanceof Long number) {
      return number ^ Long.MIN_VALUE;
    } else if (value instanceof Double number) {
      return -number.doubleValue() == number ? Double.valueOf(number == 0 ? -number : 1) : -number;
    }
    return value + " ";
  }

  @Test
  void signOfZeroAndKindOfNumberCount() {
    Map<String, List<Map<String, Object>>> rows = one(0.0);
    assertThat(Rows.difference(rows, one(0.0))).isNull();
    assertThat(Rows.difference(one(Double.NaN), one(Double.NaN))).isNull();
    assertThat(Rows.difference(rows, one(-0.0))).contains("Double <0.0>", "Double <-0.0>");
    assertThat(Rows.difference(one(1), one(1L))).contains("Integer <1>", "Long <1>");
    assertThat(Rows.difference(rows, Map.of())).contains("expected 1, actual 0");
    assertThat(Rows.difference(Map.of(), rows)).contains("expected 0, actual 1");
  }

  private static Map<String, List<Map<String, Object>>> one(Object value) {
    return Map.of("table", List.of(Map.of("column", value)));
  }
}
