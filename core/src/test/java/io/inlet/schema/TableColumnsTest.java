package io.inlet.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.MapType;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.DataType.StructType;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The columns of every table, written down by hand as in the documentation. */
class TableColumnsTest {
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

  @ParameterizedTest
  @MethodSource("io.inlet.schema.Tables#all")
  void columnsAreThoseWrittenDown(TableSchema table) {
    assertThat(
            table.columns().stream()
                .map(column -> describe(column.field()) + "\n")
                .collect(Collectors.joining()))
        .isEqualTo(COLUMNS.get(table.name()));
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
          .map(TableColumnsTest::describe)
          .collect(Collectors.joining(", ", "struct<", ">"));
    }
    return type.toString().toLowerCase(Locale.ROOT);
  }
}
