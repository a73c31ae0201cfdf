package io.inlet.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.MapType;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.DataType.StructType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TablesTest {
  static Stream<TableSchema> tables() {
    return Tables.all().stream();
  }

  @Test
  void sevenTablesByTheirNames() {
    assertThat(Tables.all())
        .extracting(TableSchema::name)
        .containsExactly(
            "otel_logs",
            "otel_traces",
            "otel_metrics_gauge",
            "otel_metrics_sum",
            "otel_metrics_histogram",
            "otel_metrics_exponential_histogram",
            "otel_metrics_summary");
    assertThat(Tables.of(Signal.LOGS)).containsExactly(Tables.LOGS);
    assertThat(Tables.of(Signal.TRACES)).containsExactly(Tables.TRACES);
    assertThat(Tables.of(Signal.METRICS)).isEqualTo(Tables.all().subList(2, 7));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void fieldIdsAreUniqueInATable(TableSchema table) {
    Map<Integer, String> names = new HashMap<>();
    for (Field field : allFields(table)) {
      assertThat(field.id()).isPositive();
      assertThat(names.put(field.id(), field.name())).as("id %d", field.id()).isNull();
    }
  }

  /** The ids of version 1; a later version may add, never change or reuse. */
  @ParameterizedTest
  @MethodSource("tables")
  void fieldIdsOfColumnsNeverChange(TableSchema table) {
    Map<String, String> ids =
        Map.of(
            "otel_logs",
            "1 2 3 4 5 6 7 8 9 10 11 12 13 14",
            "otel_traces",
            "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21",
            "otel_metrics_gauge",
            "1 2 3 4 5 6 7 8 9 10 11 20 21 22",
            "otel_metrics_sum",
            "1 2 3 4 5 6 7 8 9 10 11 20 21 22 23 24",
            "otel_metrics_histogram",
            "1 2 3 4 5 6 7 8 9 10 11 20 21 24 25 26 27 23 22",
            "otel_metrics_exponential_histogram",
            "1 2 3 4 5 6 7 8 9 10 11 20 21 24 25 26 27 28 29 30 31 32 23 22",
            "otel_metrics_summary",
            "1 2 3 4 5 6 7 8 9 10 11 20 21 24");

    assertThat(
            table.columns().stream()
                .map(column -> Integer.toString(column.field().id()))
                .collect(Collectors.joining(" ")))
        .isEqualTo(ids.get(table.name()) + " 1000 1003 1004 1005 1013 1014 1015 1018 1019");
  }

  @ParameterizedTest
  @MethodSource("tables")
  void tailIsTheSameInEveryTable(TableSchema table) {
    List<TableColumn> tail =
        table.columns().subList(table.columns().size() - 9, table.columns().size());

    assertThat(tail).isEqualTo(Tables.LOGS.columns().subList(14, 23));
    assertThat(fieldsIn(tail)).allSatisfy(field -> assertThat(field.id()).isBetween(1000, 1999));
    assertThat(fieldsIn(table.columns().subList(0, table.columns().size() - 9)))
        .allSatisfy(field -> assertThat(field.id()).isBetween(1, 999));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void namesAreUniqueAndInSnakeCase(TableSchema table) {
    assertThat(table.columns()).extracting(TableColumn::name).doesNotHaveDuplicates();
    assertThat(allFields(table))
        .allSatisfy(field -> assertThat(field.name()).matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"));
    for (Field field : allFields(table)) {
      if (field.type() instanceof StructType struct) {
        assertThat(struct.fields()).extracting(Field::name).doesNotHaveDuplicates();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void originsAndOrdinalsFitTheNames(TableSchema table) {
    for (TableColumn column : table.columns()) {
      ColumnOrigin origin =
          column.name().startsWith("resource_") || column.name().equals("service_name")
              ? ColumnOrigin.RESOURCE
              : column.name().startsWith("scope_")
                  ? ColumnOrigin.SCOPE
                  : column.name().startsWith("metric_")
                          || column.name().equals("aggregation_temporality")
                          || column.name().equals("is_monotonic")
                      ? ColumnOrigin.METRIC
                      : column.name().equals("attributes") && table.signal() == Signal.METRICS
                          ? ColumnOrigin.SERIES
                          : ColumnOrigin.RECORD;
      assertThat(column.origin()).as(column.name()).isEqualTo(origin);
      assertThat(table.columns().get(table.ordinal(column.name()))).isSameAs(column);
      if (column.repeats()) {
        assertThat(column.origin()).isEqualTo(ColumnOrigin.RECORD);
        assertThat(column.field().type()).isEqualTo(Scalar.STRING);
      }
      assertThat(column.field().comment()).as(column.name()).isNotBlank();
    }
  }

  private static List<Field> allFields(TableSchema table) {
    return fieldsIn(table.columns());
  }

  private static List<Field> fieldsIn(List<TableColumn> columns) {
    List<Field> fields = new ArrayList<>();
    columns.forEach(column -> collect(column.field(), fields));
    return fields;
  }

  private static void collect(Field field, List<Field> fields) {
    fields.add(field);
    if (field.type() instanceof ListType list) {
      collect(list.element(), fields);
    } else if (field.type() instanceof MapType map) {
      collect(map.key(), fields);
      collect(map.value(), fields);
    } else if (field.type() instanceof StructType struct) {
      struct.fields().forEach(inner -> collect(inner, fields));
    }
  }
}
