package io.inlet.otlp.internal;

import static io.inlet.otlp.internal.WireReader.FIXED32;
import static io.inlet.otlp.internal.WireReader.FIXED64;
import static io.inlet.otlp.internal.WireReader.LENGTH_DELIMITED;
import static io.inlet.otlp.internal.WireReader.VARINT;

import org.jspecify.annotations.Nullable;

/**
 * The fields of one OTLP message: number, name, wire type and, of a message field, its shape. A
 * test compares all of them with the descriptors of opentelemetry-proto.
 */
final class MessageShape {
  private static final int FIELDS = 17;

  static final MessageShape KEY_VALUE = new MessageShape("KeyValue");
  static final MessageShape ANY_VALUE = new MessageShape("AnyValue");
  static final MessageShape ARRAY_VALUE =
      new MessageShape("ArrayValue").message(1, "values", ANY_VALUE);
  static final MessageShape KEY_VALUE_LIST =
      new MessageShape("KeyValueList").message(1, "values", KEY_VALUE);

  static {
    KEY_VALUE.text(1, "key").message(2, "value", ANY_VALUE).field(3, "key_strindex", VARINT);
    ANY_VALUE
        .text(1, "string_value")
        .field(2, "bool_value", VARINT)
        .field(3, "int_value", VARINT)
        .field(4, "double_value", FIXED64)
        .message(5, "array_value", ARRAY_VALUE)
        .message(6, "kvlist_value", KEY_VALUE_LIST)
        .text(7, "bytes_value")
        .field(8, "string_value_strindex", VARINT);
  }

  static final MessageShape ENTITY_REF =
      new MessageShape("EntityRef")
          .text(1, "schema_url")
          .text(2, "type")
          .text(3, "id_keys")
          .text(4, "description_keys");
  static final MessageShape RESOURCE =
      new MessageShape("Resource")
          .message(1, "attributes", KEY_VALUE)
          .field(2, "dropped_attributes_count", VARINT)
          .message(3, "entity_refs", ENTITY_REF);
  static final MessageShape SCOPE =
      new MessageShape("InstrumentationScope")
          .text(1, "name")
          .text(2, "version")
          .message(3, "attributes", KEY_VALUE)
          .field(4, "dropped_attributes_count", VARINT);

  static final MessageShape LOG_RECORD =
      new MessageShape("LogRecord")
          .field(1, "time_unix_nano", FIXED64)
          .field(2, "severity_number", VARINT)
          .text(3, "severity_text")
          .message(5, "body", ANY_VALUE)
          .message(6, "attributes", KEY_VALUE)
          .field(7, "dropped_attributes_count", VARINT)
          .field(8, "flags", FIXED32)
          .text(9, "trace_id")
          .text(10, "span_id")
          .field(11, "observed_time_unix_nano", FIXED64)
          .text(12, "event_name");
  static final MessageShape SCOPE_LOGS = scope("ScopeLogs", "log_records", LOG_RECORD);
  static final MessageShape RESOURCE_LOGS = resource("ResourceLogs", "scope_logs", SCOPE_LOGS);
  static final MessageShape LOGS_REQUEST =
      new MessageShape("ExportLogsServiceRequest").message(1, "resource_logs", RESOURCE_LOGS);

  static final MessageShape EVENT =
      new MessageShape("Event")
          .field(1, "time_unix_nano", FIXED64)
          .text(2, "name")
          .message(3, "attributes", KEY_VALUE)
          .field(4, "dropped_attributes_count", VARINT);
  static final MessageShape LINK =
      new MessageShape("Link")
          .text(1, "trace_id")
          .text(2, "span_id")
          .text(3, "trace_state")
          .message(4, "attributes", KEY_VALUE)
          .field(5, "dropped_attributes_count", VARINT)
          .field(6, "flags", FIXED32);
  static final MessageShape STATUS =
      new MessageShape("Status").text(2, "message").field(3, "code", VARINT);
  static final MessageShape SPAN =
      new MessageShape("Span")
          .text(1, "trace_id")
          .text(2, "span_id")
          .text(3, "trace_state")
          .text(4, "parent_span_id")
          .text(5, "name")
          .field(6, "kind", VARINT)
          .field(7, "start_time_unix_nano", FIXED64)
          .field(8, "end_time_unix_nano", FIXED64)
          .message(9, "attributes", KEY_VALUE)
          .field(10, "dropped_attributes_count", VARINT)
          .message(11, "events", EVENT)
          .field(12, "dropped_events_count", VARINT)
          .message(13, "links", LINK)
          .field(14, "dropped_links_count", VARINT)
          .message(15, "status", STATUS)
          .field(16, "flags", FIXED32);
  static final MessageShape SCOPE_SPANS = scope("ScopeSpans", "spans", SPAN);
  static final MessageShape RESOURCE_SPANS = resource("ResourceSpans", "scope_spans", SCOPE_SPANS);
  static final MessageShape TRACES_REQUEST =
      new MessageShape("ExportTraceServiceRequest").message(1, "resource_spans", RESOURCE_SPANS);

  static final MessageShape EXEMPLAR =
      new MessageShape("Exemplar")
          .field(2, "time_unix_nano", FIXED64)
          .field(3, "as_double", FIXED64)
          .text(4, "span_id")
          .text(5, "trace_id")
          .field(6, "as_int", FIXED64)
          .message(7, "filtered_attributes", KEY_VALUE);
  static final MessageShape NUMBER_DATA_POINT =
      new MessageShape("NumberDataPoint")
          .field(2, "start_time_unix_nano", FIXED64)
          .field(3, "time_unix_nano", FIXED64)
          .field(4, "as_double", FIXED64)
          .message(5, "exemplars", EXEMPLAR)
          .field(6, "as_int", FIXED64)
          .message(7, "attributes", KEY_VALUE)
          .field(8, "flags", VARINT);
  static final MessageShape HISTOGRAM_DATA_POINT =
      new MessageShape("HistogramDataPoint")
          .field(2, "start_time_unix_nano", FIXED64)
          .field(3, "time_unix_nano", FIXED64)
          .field(4, "count", FIXED64)
          .field(5, "sum", FIXED64)
          .packable(6, "bucket_counts", FIXED64)
          .packable(7, "explicit_bounds", FIXED64)
          .message(8, "exemplars", EXEMPLAR)
          .message(9, "attributes", KEY_VALUE)
          .field(10, "flags", VARINT)
          .field(11, "min", FIXED64)
          .field(12, "max", FIXED64);
  static final MessageShape BUCKETS =
      new MessageShape("Buckets").field(1, "offset", VARINT).packable(2, "bucket_counts", VARINT);
  static final MessageShape EXPONENTIAL_HISTOGRAM_DATA_POINT =
      new MessageShape("ExponentialHistogramDataPoint")
          .message(1, "attributes", KEY_VALUE)
          .field(2, "start_time_unix_nano", FIXED64)
          .field(3, "time_unix_nano", FIXED64)
          .field(4, "count", FIXED64)
          .field(5, "sum", FIXED64)
          .field(6, "scale", VARINT)
          .field(7, "zero_count", FIXED64)
          .message(8, "positive", BUCKETS)
          .message(9, "negative", BUCKETS)
          .field(10, "flags", VARINT)
          .message(11, "exemplars", EXEMPLAR)
          .field(12, "min", FIXED64)
          .field(13, "max", FIXED64)
          .field(14, "zero_threshold", FIXED64);
  static final MessageShape VALUE_AT_QUANTILE =
      new MessageShape("ValueAtQuantile").field(1, "quantile", FIXED64).field(2, "value", FIXED64);
  static final MessageShape SUMMARY_DATA_POINT =
      new MessageShape("SummaryDataPoint")
          .field(2, "start_time_unix_nano", FIXED64)
          .field(3, "time_unix_nano", FIXED64)
          .field(4, "count", FIXED64)
          .field(5, "sum", FIXED64)
          .message(6, "quantile_values", VALUE_AT_QUANTILE)
          .message(7, "attributes", KEY_VALUE)
          .field(8, "flags", VARINT);

  static final MessageShape GAUGE =
      new MessageShape("Gauge").message(1, "data_points", NUMBER_DATA_POINT);
  static final MessageShape SUM =
      new MessageShape("Sum")
          .message(1, "data_points", NUMBER_DATA_POINT)
          .field(2, "aggregation_temporality", VARINT)
          .field(3, "is_monotonic", VARINT);
  static final MessageShape HISTOGRAM =
      new MessageShape("Histogram")
          .message(1, "data_points", HISTOGRAM_DATA_POINT)
          .field(2, "aggregation_temporality", VARINT);
  static final MessageShape EXPONENTIAL_HISTOGRAM =
      new MessageShape("ExponentialHistogram")
          .message(1, "data_points", EXPONENTIAL_HISTOGRAM_DATA_POINT)
          .field(2, "aggregation_temporality", VARINT);
  static final MessageShape SUMMARY =
      new MessageShape("Summary").message(1, "data_points", SUMMARY_DATA_POINT);
  static final MessageShape METRIC =
      new MessageShape("Metric")
          .text(1, "name")
          .text(2, "description")
          .text(3, "unit")
          .message(5, "gauge", GAUGE)
          .message(7, "sum", SUM)
          .message(9, "histogram", HISTOGRAM)
          .message(10, "exponential_histogram", EXPONENTIAL_HISTOGRAM)
          .message(11, "summary", SUMMARY)
          .message(12, "metadata", KEY_VALUE);
  static final MessageShape SCOPE_METRICS = scope("ScopeMetrics", "metrics", METRIC);
  static final MessageShape RESOURCE_METRICS =
      resource("ResourceMetrics", "scope_metrics", SCOPE_METRICS);
  static final MessageShape METRICS_REQUEST =
      new MessageShape("ExportMetricsServiceRequest")
          .message(1, "resource_metrics", RESOURCE_METRICS);

  private final String name;
  private final @Nullable String[] names = new @Nullable String[FIELDS];
  private final byte[] wireTypes = new byte[FIELDS];
  private final boolean[] packable = new boolean[FIELDS];
  private final @Nullable MessageShape[] children = new @Nullable MessageShape[FIELDS];

  private MessageShape(String name) {
    this.name = name;
  }

  private static MessageShape scope(String name, String records, MessageShape record) {
    return new MessageShape(name)
        .message(1, "scope", SCOPE)
        .message(2, records, record)
        .text(3, "schema_url");
  }

  private static MessageShape resource(String name, String scopes, MessageShape scope) {
    return new MessageShape(name)
        .message(1, "resource", RESOURCE)
        .message(2, scopes, scope)
        .text(3, "schema_url");
  }

  private MessageShape field(int number, String field, int wireType) {
    names[number] = field;
    wireTypes[number] = (byte) wireType;
    return this;
  }

  private MessageShape text(int number, String field) {
    return field(number, field, LENGTH_DELIMITED);
  }

  private MessageShape packable(int number, String field, int wireType) {
    packable[number] = true;
    return field(number, field, wireType);
  }

  private MessageShape message(int number, String field, MessageShape child) {
    children[number] = child;
    return field(number, field, LENGTH_DELIMITED);
  }

  /** The message's name, without its package. */
  String name() {
    return name;
  }

  /** Whether the message has a field of that number. */
  boolean knows(int number) {
    return number < FIELDS && names[number] != null;
  }

  /** The wire type of a known field; of a packable one that of each value. */
  int wireType(int number) {
    return wireTypes[number];
  }

  /** Whether a known field is a repeated number, which may also come packed. */
  boolean isPackable(int number) {
    return packable[number];
  }

  /** The shape of a known field that is a message. */
  @Nullable MessageShape child(int number) {
    return children[number];
  }

  /** The name of a known field. */
  @Nullable String fieldName(int number) {
    return names[number];
  }

  /** The field as messages name it. */
  String describe(int number) {
    return "field " + number + " (" + names[number] + ") of " + name;
  }
}
