package io.inlet.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.schema.Field;
import io.inlet.schema.TableSchema;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The generated requests are such that a test with them means something. */
class GeneratedRequestTest {
  /** Nullable in the schema, as text that repeats is, but always text. */
  private static final Set<String> NEVER_NULL = Set.of("kind", "status_code");

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
  @MethodSource("io.inlet.schema.Tables#all")
  void requestsMakeNoColumnTrivial(TableSchema table) {
    Map<String, Seen> seen = new TreeMap<>();
    for (GeneratedRequest each : GeneratedRequest.of(table.signal())) {
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
}
