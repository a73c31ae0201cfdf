package io.inlet.schema;

import static io.inlet.schema.DataType.Scalar.BOOLEAN;
import static io.inlet.schema.DataType.Scalar.DATE;
import static io.inlet.schema.DataType.Scalar.DOUBLE;
import static io.inlet.schema.DataType.Scalar.INT32;
import static io.inlet.schema.DataType.Scalar.INT64;
import static io.inlet.schema.DataType.Scalar.STRING;
import static io.inlet.schema.DataType.Scalar.TIMESTAMP;

import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.MapType;
import io.inlet.schema.DataType.StructType;
import java.util.ArrayList;
import java.util.List;

/**
 * The seven tables that OTLP fills.
 *
 * <p>Field ids are explicit, unique within a table and never reused: a table's own columns count
 * from 1, the fields nested in them from 101, the tail that all tables share from 1000. They are
 * written into plain files; Delta and Iceberg tables keep ids of their own.
 */
public final class Tables {

  /** The version of these definitions: a later version only adds columns. */
  public static final int SCHEMA_VERSION = 1;

  /** Log records. */
  public static final TableSchema LOGS =
      new TableSchema(
          "otel_logs",
          Signal.LOGS,
          withTail(
              required(1, "time", TIMESTAMP, "The record's time, UTC, in microseconds"),
              required(2, "date", DATE, "The UTC day of time, or of arrival if time is far off"),
              serviceName(3),
              required(4, "severity_number", INT32, "The severity as a number, 0 when unspecified"),
              repeated(5, "severity_text", "The severity as the source calls it"),
              repeated(6, "event_name", "The name of the event that the record describes"),
              optional(7, "body", STRING, "The body: a string as it is, any other value as JSON"),
              optional(8, "trace_id", STRING, "The trace id in lower-case hex"),
              optional(9, "span_id", STRING, "The span id in lower-case hex"),
              required(10, "flags", INT64, "W3C trace flags and reserved bits"),
              required(11, "attributes", map(101, 102), "The record's attributes"),
              required(12, "dropped_attributes_count", INT64, "Attributes dropped at the source"),
              required(13, "time_unix_nano", INT64, "The record's time as received, nanoseconds"),
              required(14, "observed_time_unix_nano", INT64, "When it was observed, nanoseconds")));

  /** Spans. */
  public static final TableSchema TRACES =
      new TableSchema(
          "otel_traces",
          Signal.TRACES,
          withTail(
              required(1, "time", TIMESTAMP, "The span's start, UTC, in microseconds"),
              required(2, "date", DATE, "The UTC day of time, or of arrival if time is far off"),
              serviceName(3),
              optional(4, "trace_id", STRING, "The trace id in lower-case hex"),
              optional(5, "span_id", STRING, "The span id in lower-case hex"),
              optional(6, "parent_span_id", STRING, "The parent's span id in lower-case hex"),
              optional(7, "trace_state", STRING, "The W3C trace state"),
              repeated(8, "name", "The span's name"),
              repeated(9, "kind", "UNSPECIFIED, INTERNAL, SERVER, CLIENT, PRODUCER or CONSUMER"),
              repeated(10, "status_code", "UNSET, OK or ERROR"),
              optional(11, "status_message", STRING, "The description of an error status"),
              optional(12, "duration_nano", INT64, "End less start; null when either is unset"),
              required(13, "start_time_unix_nano", INT64, "The start as received, nanoseconds"),
              required(14, "end_time_unix_nano", INT64, "The end as received, nanoseconds"),
              required(15, "flags", INT64, "W3C trace flags and the is-remote bits"),
              required(16, "attributes", map(101, 102), "The span's attributes"),
              required(17, "dropped_attributes_count", INT64, "Attributes dropped at the source"),
              required(
                  18,
                  "events",
                  list(
                      103,
                      field(104, "time_unix_nano", INT64),
                      nullable(105, "name", STRING),
                      field(106, "attributes", map(107, 108)),
                      field(109, "dropped_attributes_count", INT64)),
                  "The span's events"),
              required(19, "dropped_events_count", INT64, "Events dropped at the source"),
              required(
                  20,
                  "links",
                  list(
                      110,
                      nullable(111, "trace_id", STRING),
                      nullable(112, "span_id", STRING),
                      nullable(113, "trace_state", STRING),
                      field(114, "attributes", map(115, 116)),
                      field(117, "dropped_attributes_count", INT64),
                      field(118, "flags", INT64)),
                  "The span's links to other spans"),
              required(21, "dropped_links_count", INT64, "Links dropped at the source")));

  /** Data points of gauges. */
  public static final TableSchema GAUGE =
      metric(
          "otel_metrics_gauge",
          optional(20, "value", DOUBLE, "The value, an integer converted"),
          optional(21, "int_value", INT64, "The value, when the point holds an integer"),
          exemplars());

  /** Data points of sums. */
  public static final TableSchema SUM =
      metric(
          "otel_metrics_sum",
          optional(20, "value", DOUBLE, "The value, an integer converted"),
          optional(21, "int_value", INT64, "The value, when the point holds an integer"),
          exemplars(),
          temporality(),
          ofMetric(24, "is_monotonic", BOOLEAN, false, "Whether the sum only grows"));

  /** Data points of histograms with explicit bounds. */
  public static final TableSchema HISTOGRAM =
      metric(
          "otel_metrics_histogram",
          required(20, "count", INT64, "The number of values"),
          optional(21, "sum", DOUBLE, "The sum of the values"),
          optional(24, "min", DOUBLE, "The smallest value"),
          optional(25, "max", DOUBLE, "The largest value"),
          required(26, "bucket_counts", listOf(119, INT64), "The number of values in each bucket"),
          required(27, "explicit_bounds", listOf(120, DOUBLE), "The buckets' upper bounds"),
          temporality(),
          exemplars());

  /** Data points of exponential histograms. */
  public static final TableSchema EXPONENTIAL_HISTOGRAM =
      metric(
          "otel_metrics_exponential_histogram",
          required(20, "count", INT64, "The number of values"),
          optional(21, "sum", DOUBLE, "The sum of the values"),
          optional(24, "min", DOUBLE, "The smallest value"),
          optional(25, "max", DOUBLE, "The largest value"),
          required(26, "scale", INT32, "The resolution: the base is 2^(2^-scale)"),
          required(27, "zero_count", INT64, "The number of values in the zero bucket"),
          required(28, "zero_threshold", DOUBLE, "The width of the zero bucket"),
          optional(29, "positive_offset", INT32, "The index of the first positive bucket"),
          required(30, "positive_bucket_counts", listOf(119, INT64), "Counts of positive buckets"),
          optional(31, "negative_offset", INT32, "The index of the first negative bucket"),
          required(32, "negative_bucket_counts", listOf(120, INT64), "Counts of negative buckets"),
          temporality(),
          exemplars());

  /** Data points of summaries. */
  public static final TableSchema SUMMARY =
      metric(
          "otel_metrics_summary",
          required(20, "count", INT64, "The number of values"),
          required(21, "sum", DOUBLE, "The sum of the values"),
          required(
              24,
              "quantile_values",
              list(119, field(120, "quantile", DOUBLE), field(121, "value", DOUBLE)),
              "Values at quantiles"));

  private static final List<TableSchema> ALL =
      List.of(LOGS, TRACES, GAUGE, SUM, HISTOGRAM, EXPONENTIAL_HISTOGRAM, SUMMARY);

  private Tables() {}

  /** All seven tables. */
  public static List<TableSchema> all() {
    return ALL;
  }

  /** The tables that a signal fills. */
  public static List<TableSchema> of(Signal signal) {
    return ALL.stream().filter(table -> table.signal() == signal).toList();
  }

  private static TableSchema metric(String name, TableColumn... own) {
    List<TableColumn> columns = new ArrayList<>();
    columns.add(required(1, "time", TIMESTAMP, "The point's time, UTC, in microseconds"));
    columns.add(required(2, "date", DATE, "The UTC day of time, or of arrival if time is far off"));
    columns.add(serviceName(3));
    columns.add(ofMetric(4, "metric_name", STRING, true, "The metric's name"));
    columns.add(ofMetric(5, "metric_description", STRING, true, "The metric's description"));
    columns.add(ofMetric(6, "metric_unit", STRING, true, "The metric's unit, by UCUM"));
    columns.add(ofMetric(7, "metric_metadata", map(101, 102), false, "The metric's metadata"));
    columns.add(
        new TableColumn(
            new Field(8, "attributes", map(103, 104), false, "The point's attributes"),
            ColumnOrigin.SERIES,
            false));
    columns.add(required(9, "start_time_unix_nano", INT64, "The start as received, nanoseconds"));
    columns.add(required(10, "time_unix_nano", INT64, "The time as received, nanoseconds"));
    columns.add(required(11, "flags", INT64, "Data point flags"));
    columns.addAll(List.of(own));
    return new TableSchema(name, Signal.METRICS, withTail(columns.toArray(TableColumn[]::new)));
  }

  private static TableColumn exemplars() {
    return required(
        22,
        "exemplars",
        list(
            105,
            field(106, "time_unix_nano", INT64),
            nullable(107, "value", DOUBLE),
            nullable(108, "int_value", INT64),
            nullable(109, "trace_id", STRING),
            nullable(110, "span_id", STRING),
            field(111, "filtered_attributes", map(112, 113))),
        "Measurements that made up the point");
  }

  private static TableColumn temporality() {
    return ofMetric(
        23, "aggregation_temporality", STRING, false, "UNSPECIFIED, DELTA or CUMULATIVE");
  }

  private static List<TableColumn> withTail(TableColumn... own) {
    List<TableColumn> columns = new ArrayList<>(List.of(own));
    columns.add(ofResource(1000, "resource_attributes", map(1001, 1002), "Resource attributes"));
    columns.add(
        ofResource(
            1003, "resource_dropped_attributes_count", INT64, "Resource attributes dropped"));
    columns.add(
        new TableColumn(
            nullable(1004, "resource_schema_url", STRING, "Schema URL of the resource"),
            ColumnOrigin.RESOURCE,
            false));
    columns.add(
        ofResource(
            1005,
            "resource_entity_refs",
            list(
                1006,
                nullable(1007, "schema_url", STRING),
                nullable(1008, "type", STRING),
                field(1009, "id_keys", listOf(1010, STRING)),
                field(1011, "description_keys", listOf(1012, STRING))),
            "The entities that make up the resource"));
    columns.add(ofScope(1013, "scope_name", STRING, true, "The instrumentation scope's name"));
    columns.add(ofScope(1014, "scope_version", STRING, true, "The scope's version"));
    columns.add(ofScope(1015, "scope_attributes", map(1016, 1017), false, "Scope attributes"));
    columns.add(
        ofScope(1018, "scope_dropped_attributes_count", INT64, false, "Scope attributes dropped"));
    columns.add(ofScope(1019, "scope_schema_url", STRING, true, "Schema URL of the scope"));
    return columns;
  }

  private static TableColumn serviceName(int id) {
    return new TableColumn(
        nullable(id, "service_name", STRING, "The resource's service.name"),
        ColumnOrigin.RESOURCE,
        false);
  }

  private static TableColumn required(int id, String name, DataType type, String comment) {
    return new TableColumn(new Field(id, name, type, false, comment), ColumnOrigin.RECORD, false);
  }

  private static TableColumn optional(int id, String name, DataType type, String comment) {
    return new TableColumn(nullable(id, name, type, comment), ColumnOrigin.RECORD, false);
  }

  private static TableColumn repeated(int id, String name, String comment) {
    return new TableColumn(nullable(id, name, STRING, comment), ColumnOrigin.RECORD, true);
  }

  private static TableColumn ofResource(int id, String name, DataType type, String comment) {
    return new TableColumn(new Field(id, name, type, false, comment), ColumnOrigin.RESOURCE, false);
  }

  private static TableColumn ofScope(
      int id, String name, DataType type, boolean nullable, String comment) {
    return new TableColumn(new Field(id, name, type, nullable, comment), ColumnOrigin.SCOPE, false);
  }

  private static TableColumn ofMetric(
      int id, String name, DataType type, boolean nullable, String comment) {
    return new TableColumn(
        new Field(id, name, type, nullable, comment), ColumnOrigin.METRIC, false);
  }

  private static Field field(int id, String name, DataType type) {
    return new Field(id, name, type, false, "");
  }

  private static Field nullable(int id, String name, DataType type) {
    return nullable(id, name, type, "");
  }

  private static Field nullable(int id, String name, DataType type, String comment) {
    return new Field(id, name, type, true, comment);
  }

  private static DataType map(int keyId, int valueId) {
    return new MapType(field(keyId, "key", STRING), nullable(valueId, "value", STRING));
  }

  private static DataType listOf(int elementId, DataType element) {
    return new ListType(field(elementId, "element", element));
  }

  private static DataType list(int elementId, Field... fields) {
    return new ListType(field(elementId, "element", new StructType(List.of(fields))));
  }
}
