package io.inlet.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.MapType;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.DataType.StructType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TablesTest {
  private static final String TAIL =
      """
      resource_attributes map
      resource_dropped_attributes_count int64
      resource_schema_url string?
      resource_entity_refs list<struct<schema_url string?, type string?, id_keys list<string>, \
      description_keys list<string>>>
      scope_name string?
      scope_version string?
      scope_attributes map
      scope_dropped_attributes_count int64
      scope_schema_url string?
      """;

  private static final String METRIC_HEAD =
      """
      time timestamp
      date date
      service_name string?
      metric_name string?
      metric_description string?
      metric_unit string?
      metric_metadata map
      attributes map
      start_time_unix_nano int64
      time_unix_nano int64
      flags int64
      """;

  private static final String EXEMPLARS =
      """
      exemplars list<struct<time_unix_nano int64, value double?, int_value int64?, \
      trace_id string?, span_id string?, filtered_attributes map>>
      """;

  /** Columns in order, a question mark for those that may be null. */
  private static final Map<String, String> COLUMNS =
      Map.of(
          "otel_logs",
          """
          time timestamp
          date date
          service_name string?
          severity_number int32
          severity_text string?
          event_name string?
          body string?
          trace_id string?
          span_id string?
          flags int64
          attributes map
          dropped_attributes_count int64
          time_unix_nano int64
          observed_time_unix_nano int64
          """
              + TAIL,
          "otel_traces",
          """
          time timestamp
          date date
          service_name string?
          trace_id string?
          span_id string?
          parent_span_id string?
          trace_state string?
          name string?
          kind string?
          status_code string?
          status_message string?
          duration_nano int64?
          start_time_unix_nano int64
          end_time_unix_nano int64
          flags int64
          attributes map
          dropped_attributes_count int64
          events list<struct<time_unix_nano int64, name string?, attributes map, \
          dropped_attributes_count int64>>
          dropped_events_count int64
          links list<struct<trace_id string?, span_id string?, trace_state string?, \
          attributes map, dropped_attributes_count int64, flags int64>>
          dropped_links_count int64
          """
              + TAIL,
          "otel_metrics_gauge",
          METRIC_HEAD
              + """
                value double?
                int_value int64?
                """
              + EXEMPLARS
              + TAIL,
          "otel_metrics_sum",
          METRIC_HEAD
              + """
                value double?
                int_value int64?
                """
              + EXEMPLARS
              + """
                aggregation_temporality string
                is_monotonic boolean
                """
              + TAIL,
          "otel_metrics_histogram",
          METRIC_HEAD
              + """
                count int64
                sum double?
                min double?
                max double?
                bucket_counts list<int64>
                explicit_bounds list<double>
                aggregation_temporality string
                """
              + EXEMPLARS
              + TAIL,
          "otel_metrics_exponential_histogram",
          METRIC_HEAD
              + """
                count int64
                sum double?
                min double?
                max double?
                scale int32
                zero_count int64
                zero_threshold double
                positive_offset int32?
                positive_bucket_counts list<int64>
                negative_offset int32?
                negative_bucket_counts list<int64>
                aggregation_temporality string
                """
              + EXEMPLARS
              + TAIL,
          "otel_metrics_summary",
          METRIC_HEAD
              + """
                count int64
                sum double
                quantile_values list<struct<quantile double, value double>>
                """
              + TAIL);

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
  void columnsAreThoseWrittenDown(TableSchema table) {
    assertThat(
            table.columns().stream()
                .map(column -> TablesTest.describe(column.field()) + "\n")
                .collect(Collectors.joining()))
        .isEqualTo(COLUMNS.get(table.name()));
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

  private static String describe(Field field) {
    return field.name() + " " + describe(field.type()) + (field.nullable() ? "?" : "");
  }

  private static String describe(DataType type) {
    if (type instanceof ListType list) {
      assertThat(list.element().nullable()).isFalse();
      return "list<" + describe(list.element().type()) + ">";
    } else if (type instanceof MapType map) {
      assertThat(map.key().type()).isEqualTo(Scalar.STRING);
      assertThat(map.key().nullable()).isFalse();
      assertThat(map.value().type()).isEqualTo(Scalar.STRING);
      assertThat(map.value().nullable()).isTrue();
      return "map";
    } else if (type instanceof StructType struct) {
      return struct.fields().stream()
          .map(TablesTest::describe)
          .collect(Collectors.joining(", ", "struct<", ">"));
    }
    return type.toString().toLowerCase(Locale.ROOT);
  }
}
