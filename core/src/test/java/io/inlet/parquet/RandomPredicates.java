package io.inlet.parquet;

import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.filter2.predicate.Operators.Column;
import org.apache.parquet.filter2.predicate.Operators.SupportsEqNotEq;
import org.apache.parquet.filter2.predicate.Operators.SupportsLtGt;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** Makes predicates at random, each as parquet-java's filter and as a test of a row. */
final class RandomPredicates {
  private final List<Field> fields;
  private final List<List<@Nullable Object>> rows;
  private final Random random;

  /** A test of a row. */
  interface RowTest {
    boolean test(List<@Nullable Object> row);
  }

  /** A filter, and what it means. */
  record Predicate(FilterPredicate filter, RowTest test, Set<String> columns) {
    Predicate(FilterPredicate filter, RowTest test) {
      this(filter, test, Set.of());
    }
  }

  RandomPredicates(List<Field> fields, List<List<@Nullable Object>> rows, long seed) {
    this.fields = fields;
    this.rows = rows;
    this.random = new Random(seed);
  }

  static FilterPredicate equalTo(String column, String value) {
    return FilterApi.eq(FilterApi.binaryColumn(column), Binary.fromString(value));
  }

  Predicate next() {
    Predicate first = simple();
    if (random.nextInt(3) > 0) {
      return first;
    }
    Predicate second = simple();
    Set<String> columns = new HashSet<>(first.columns());
    columns.addAll(second.columns());
    return random.nextBoolean()
        ? new Predicate(
            FilterApi.and(first.filter(), second.filter()),
            row -> first.test().test(row) && second.test().test(row),
            columns)
        : new Predicate(
            FilterApi.or(first.filter(), second.filter()),
            row -> first.test().test(row) || second.test().test(row),
            columns);
  }

  private Predicate simple() {
    int index = random.nextInt(fields.size());
    String name = fields.get(index).name();
    Predicate made = ofType(name, index);
    return new Predicate(made.filter(), made.test(), Set.of(name));
  }

  private Predicate ofType(String name, int index) {
    return switch ((Scalar) fields.get(index).type()) {
      case BOOLEAN -> equality(FilterApi.booleanColumn(name), index, 2);
      case INT32, DATE -> any(FilterApi.intColumn(name), index);
      case INT64, TIMESTAMP -> any(FilterApi.longColumn(name), index);
      case DOUBLE -> any(FilterApi.doubleColumn(name), index);
      case STRING -> any(FilterApi.binaryColumn(name), index);
    };
  }

  private <T extends Comparable<T>, C extends Column<T> & SupportsLtGt> Predicate any(
      C column, int index) {
    int kind = random.nextInt(8);
    if (kind < 4) {
      return equality(column, index, 4);
    }
    Object literal = literal(index);
    @SuppressWarnings("unchecked")
    T value = (T) inFilter(literal);
    return switch (kind) {
      case 4 -> new Predicate(FilterApi.lt(column, value), compared(index, literal, -1, -1));
      case 5 -> new Predicate(FilterApi.ltEq(column, value), compared(index, literal, -1, 0));
      case 6 -> new Predicate(FilterApi.gt(column, value), compared(index, literal, 1, 1));
      default -> new Predicate(FilterApi.gtEq(column, value), compared(index, literal, 1, 0));
    };
  }

  private <T extends Comparable<T>, C extends Column<T> & SupportsEqNotEq> Predicate equality(
      C column, int index, int kinds) {
    Object literal = random.nextInt(6) == 0 ? null : literal(index);
    @SuppressWarnings("unchecked")
    T value = (T) inFilter(literal);
    switch (random.nextInt(kinds)) {
      case 0 -> {
        return new Predicate(FilterApi.eq(column, value), row -> equal(row.get(index), literal));
      }
      case 1 -> {
        return new Predicate(
            FilterApi.notEq(column, value), row -> !equal(row.get(index), literal));
      }
      default -> {
        return in(column, index);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private <T extends Comparable<T>, C extends Column<T> & SupportsEqNotEq> Predicate in(
      C column, int index) {
    List<Object> literals = new ArrayList<>();
    Set<T> values = new HashSet<>();
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      Object literal = literal(index);
      literals.add(literal);
      values.add((T) inFilter(literal));
    }
    return new Predicate(
        FilterApi.in(column, values),
        row -> literals.stream().anyMatch(literal -> equal(row.get(index), literal)));
  }

  private RowTest compared(int index, Object literal, int sign, int other) {
    return row -> {
      Object value = row.get(index);
      if (value == null) {
        return false;
      }
      int result = Integer.signum(compare(value, literal));
      return result == sign || result == other;
    };
  }

  private static boolean equal(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return a == null && b == null;
    }
    return compare(a, b) == 0;
  }

  @SuppressWarnings("unchecked")
  private static int compare(Object a, Object b) {
    if (a instanceof String x && b instanceof String y) {
      return Arrays.compareUnsigned(
          x.getBytes(StandardCharsets.UTF_8), y.getBytes(StandardCharsets.UTF_8));
    }
    return ((Comparable<Object>) a).compareTo(b);
  }

  private static @Nullable Object inFilter(@Nullable Object literal) {
    return literal instanceof String text ? Binary.fromString(text) : literal;
  }

  /** A value of the column, or one next to it. */
  private Object literal(int index) {
    Object value = null;
    while (value == null) {
      value = rows.get(random.nextInt(rows.size())).get(index);
    }
    int off = random.nextInt(3) - 1;
    if (value instanceof Long number) {
      return number + off;
    } else if (value instanceof Integer number) {
      return number + off;
    } else if (value instanceof Double number) {
      return number + off * 0.25;
    } else if (value instanceof String text) {
      return off == 0 ? text : off < 0 ? text.substring(0, text.length() / 2) : text + "x";
    }
    return value;
  }
}
