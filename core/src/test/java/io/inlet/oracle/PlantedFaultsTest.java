package io.inlet.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.inlet.oracle.Faults.Fault;
import io.inlet.schema.Field;
import io.inlet.schema.Signal;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A fault in the decoding of any field, and in any column of what is read back, is noticed. */
class PlantedFaultsTest {
  private static final int REQUESTS = 150;

  /** Nullable in the schema, as text that repeats is, but always text. */
  private static final Set<String> NEVER_NULL = Set.of("kind", "status_code");

  private record Case(Message request, Map<String, List<Map<String, Object>>> rows) {}

  private static final Map<Signal, List<Case>> CASES = new HashMap<>();

  private static synchronized List<Case> cases(Signal signal) {
    return CASES.computeIfAbsent(
        signal,
        key -> {
          List<Case> cases = new ArrayList<>();
          for (int seed = 0; seed < REQUESTS; seed++) {
            Message request = RequestGenerator.request(signal, new Random(seed));
            cases.add(new Case(request, ExpectedRows.of(request, RequestGenerator.ARRIVAL)));
          }
          return cases;
        });
  }

  static List<TableSchema> tables() {
    return Tables.all();
  }

  /**
   * Plants faults in the decoding of every field, one after the other, and looks at which leaves
   * differ from what is expected: never any but those that the field is mapped to, and over the run
   * each of those. So the requests make each pair of field and column count, the comparison sees
   * it, and the mapping is true.
   */
  @ParameterizedTest
  @EnumSource
  void faultInAnyFieldShowsInEveryColumnThatTheFieldGoesTo(Signal signal) {
    for (FieldDescriptor field : FieldMapping.fieldsOf(signal)) {
      Set<String> expected = new TreeSet<>(FieldMapping.leavesOf(field));
      expected.removeIf(leaf -> !isOf(signal, leaf));
      Set<String> missing = new TreeSet<>(expected);
      for (Case each : cases(signal)) {
        if (FieldMapping.isStructure(field) || (missing.isEmpty() && !expected.isEmpty())) {
          break;
        }
        for (Fault fault : List.of(Fault.DROPPED, Fault.CHANGED)) {
          Message faulty = Faults.plant(each.request(), field, fault);
          if (faulty != each.request()) {
            Set<String> differing = differing(signal, each, faulty);
            assertThat(expected).as("%s of %s", fault, field).containsAll(differing);
            missing.removeAll(differing);
          }
        }
      }
      assertThat(missing).as("columns in which a fault in %s never shows", field).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void faultInAnyFieldIsNoticed(Signal signal) {
    for (FieldDescriptor field : FieldMapping.fieldsOf(signal)) {
      for (Fault fault : Fault.values()) {
        boolean possible =
            switch (fault) {
              case DROPPED -> true;
              case CHANGED -> field.getJavaType() != FieldDescriptor.JavaType.MESSAGE;
              case REVERSED -> field.isRepeated();
            };
        if (!possible) {
          continue;
        }
        assertThat(cases(signal).stream().anyMatch(each -> isNoticed(signal, each, field, fault)))
            .as("%s of %s noticed", fault, field)
            .isEqualTo(!FieldMapping.isAbsent(field));
      }
    }
  }

  private static boolean isNoticed(Signal signal, Case each, FieldDescriptor field, Fault fault) {
    Message faulty = Faults.plant(each.request(), field, fault);
    return faulty != each.request() && Rows.difference(each.rows(), rows(signal, faulty)) != null;
  }

  private static Set<String> differing(Signal signal, Case each, Message faulty) {
    Map<String, List<Map<String, Object>>> actual = rows(signal, faulty);
    assertThat(actual.keySet()).isEqualTo(each.rows().keySet());
    Set<String> leaves = new TreeSet<>();
    each.rows()
        .forEach(
            (table, rows) ->
                Leaves.differing(rows, actual.get(table))
                    .forEach(leaf -> leaves.add(table + "." + leaf)));
    return leaves;
  }

  private static Map<String, List<Map<String, Object>>> rows(Signal signal, Message request) {
    return Decoding.rows(signal, request.toByteArray());
  }

  private static boolean isOf(Signal signal, String leaf) {
    return Tables.of(signal).stream().anyMatch(table -> leaf.startsWith(table.name() + "."));
  }

  /** What a path saw over a run. */
  private static final class Seen {
    private final Field field;
    private final Set<Object> values = new HashSet<>();
    private boolean nulls;
    private boolean empty;
    private boolean several;

    private Seen(Field field) {
      this.field = field;
    }
  }

  /**
   * Each column and nested field saw nulls if it may be null and none if it may not, at least two
   * values, lists and maps empty and of several entries. What the generator does for that is listed
   * at {@link RequestGenerator}.
   */
  @ParameterizedTest
  @MethodSource("tables")
  void requestsMakeNoColumnTrivial(TableSchema table) {
    Map<String, Seen> seen = new TreeMap<>();
    for (Case each : cases(table.signal())) {
      for (Map<String, Object> row : each.rows().getOrDefault(table.name(), List.of())) {
        Leaves.visit(
            table,
            row,
            (path, field, value, size) -> {
              Seen at = seen.computeIfAbsent(path, key -> new Seen(field));
              if (value == null) {
                at.nulls = true;
              } else if (at.values.size() < 10) {
                at.values.add(value);
              }
              at.empty |= size == 0;
              at.several |= size >= 2;
            });
      }
    }

    assertThat(seen.keySet()).containsAll(paths(table));
    seen.forEach(
        (path, at) -> {
          assertThat(at.nulls)
              .as("%s saw null", path)
              .isEqualTo(at.field.nullable() && !NEVER_NULL.contains(path));
          assertThat(at.values.size()).as("values of %s", path).isGreaterThanOrEqualTo(2);
          if (at.values.stream().anyMatch(value -> value instanceof List)
              || path.endsWith("attributes")) {
            assertThat(at.empty).as("%s was empty", path).isTrue();
            assertThat(at.several).as("%s had several entries", path).isTrue();
          }
        });
  }

  private static Set<String> paths(TableSchema table) {
    Set<String> paths = new TreeSet<>();
    Leaves.of(table).keySet().forEach(leaf -> paths.add(leaf.replace(".", ".element.")));
    return paths;
  }

  /** For each path of the table, in rows as read back: another value, null, another row's value. */
  @ParameterizedTest
  @MethodSource("tables")
  void wrongValueReadBackIsNoticedInEveryColumn(TableSchema table) {
    Set<String> planted = new TreeSet<>();
    for (Case each : cases(table.signal())) {
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
