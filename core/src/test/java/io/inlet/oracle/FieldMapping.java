package io.inlet.oracle;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.inlet.schema.DataType.MapType;
import io.inlet.schema.Signal;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which leaf of which table each field of OTLP goes to, written down field by field. {@link
 * FieldMappingTest} checks that nothing is missing on either side, {@link PlantedFaultsTest} that
 * it is so.
 */
final class FieldMapping {

  /** Fields that hold messages and stand in no column by themselves. */
  private static final Set<String> STRUCTURE =
      Set.of(
          "ExportLogsServiceRequest.resource_logs",
          "ResourceLogs.resource",
          "ResourceLogs.scope_logs",
          "ScopeLogs.scope",
          "ScopeLogs.log_records",
          "ExportTraceServiceRequest.resource_spans",
          "ResourceSpans.resource",
          "ResourceSpans.scope_spans",
          "ScopeSpans.scope",
          "ScopeSpans.spans",
          "Span.events",
          "Span.links",
          "Span.status",
          "ExportMetricsServiceRequest.resource_metrics",
          "ResourceMetrics.resource",
          "ResourceMetrics.scope_metrics",
          "ScopeMetrics.scope",
          "ScopeMetrics.metrics",
          "Metric.gauge",
          "Metric.sum",
          "Metric.histogram",
          "Metric.exponential_histogram",
          "Metric.summary",
          "Gauge.data_points",
          "Sum.data_points",
          "Histogram.data_points",
          "ExponentialHistogram.data_points",
          "Summary.data_points",
          "NumberDataPoint.exemplars",
          "HistogramDataPoint.exemplars",
          "ExponentialHistogramDataPoint.exemplars",
          "SummaryDataPoint.quantile_values",
          "Resource.entity_refs");

  /** Fields that only profiles use: treated as absent. */
  private static final Set<String> ABSENT =
      Set.of("AnyValue.string_value_strindex", "KeyValue.key_strindex");

  private static final Set<String> LOGS = Set.of("otel_logs");
  private static final Set<String> TRACES = Set.of("otel_traces");
  private static final Set<String> HISTOGRAM = Set.of("otel_metrics_histogram");
  private static final Set<String> EXPONENTIAL = Set.of("otel_metrics_exponential_histogram");
  private static final Set<String> SUMMARY = Set.of("otel_metrics_summary");
  private static final Set<String> NUMBERS = Set.of("otel_metrics_gauge", "otel_metrics_sum");
  private static final Set<String> METRICS = names(Tables.of(Signal.METRICS));
  private static final Set<String> ALL = names(Tables.all());

  private static final Map<String, Set<String>> LEAVES = new LinkedHashMap<>();

  static {
    // Resource, scope, attributes
    map("Resource.attributes", ALL, "resource_attributes", "service_name");
    map("Resource.dropped_attributes_count", ALL, "resource_dropped_attributes_count");
    map("EntityRef.schema_url", ALL, "resource_entity_refs.schema_url");
    map("EntityRef.type", ALL, "resource_entity_refs.type");
    map("EntityRef.id_keys", ALL, "resource_entity_refs.id_keys");
    map("EntityRef.description_keys", ALL, "resource_entity_refs.description_keys");
    map("InstrumentationScope.name", ALL, "scope_name");
    map("InstrumentationScope.version", ALL, "scope_version");
    map("InstrumentationScope.attributes", ALL, "scope_attributes");
    map("InstrumentationScope.dropped_attributes_count", ALL, "scope_dropped_attributes_count");
    for (String field :
        List.of(
            "KeyValue.key",
            "KeyValue.value",
            "KeyValueList.values",
            "ArrayValue.values",
            "AnyValue.string_value",
            "AnyValue.bool_value",
            "AnyValue.int_value",
            "AnyValue.double_value",
            "AnyValue.array_value",
            "AnyValue.kvlist_value",
            "AnyValue.bytes_value")) {
      mapToText(field);
    }

    // Logs
    map("ResourceLogs.schema_url", LOGS, "resource_schema_url");
    map("ScopeLogs.schema_url", LOGS, "scope_schema_url");
    map("LogRecord.time_unix_nano", LOGS, "time", "date", "time_unix_nano");
    map("LogRecord.observed_time_unix_nano", LOGS, "time", "date", "observed_time_unix_nano");
    map("LogRecord.severity_number", LOGS, "severity_number");
    map("LogRecord.severity_text", LOGS, "severity_text");
    map("LogRecord.body", LOGS, "body");
    map("LogRecord.attributes", LOGS, "attributes");
    map("LogRecord.dropped_attributes_count", LOGS, "dropped_attributes_count");
    map("LogRecord.flags", LOGS, "flags");
    map("LogRecord.trace_id", LOGS, "trace_id");
    map("LogRecord.span_id", LOGS, "span_id");
    map("LogRecord.event_name", LOGS, "event_name");

    // Traces
    map("ResourceSpans.schema_url", TRACES, "resource_schema_url");
    map("ScopeSpans.schema_url", TRACES, "scope_schema_url");
    map("Span.trace_id", TRACES, "trace_id");
    map("Span.span_id", TRACES, "span_id");
    map("Span.trace_state", TRACES, "trace_state");
    map("Span.parent_span_id", TRACES, "parent_span_id");
    map("Span.flags", TRACES, "flags");
    map("Span.name", TRACES, "name");
    map("Span.kind", TRACES, "kind");
    map(
        "Span.start_time_unix_nano",
        TRACES,
        "time",
        "date",
        "start_time_unix_nano",
        "duration_nano");
    map("Span.end_time_unix_nano", TRACES, "end_time_unix_nano", "duration_nano");
    map("Span.attributes", TRACES, "attributes");
    map("Span.dropped_attributes_count", TRACES, "dropped_attributes_count");
    map("Event.time_unix_nano", TRACES, "events.time_unix_nano");
    map("Event.name", TRACES, "events.name");
    map("Event.attributes", TRACES, "events.attributes");
    map("Event.dropped_attributes_count", TRACES, "events.dropped_attributes_count");
    map("Span.dropped_events_count", TRACES, "dropped_events_count");
    map("Link.trace_id", TRACES, "links.trace_id");
    map("Link.span_id", TRACES, "links.span_id");
    map("Link.trace_state", TRACES, "links.trace_state");
    map("Link.attributes", TRACES, "links.attributes");
    map("Link.dropped_attributes_count", TRACES, "links.dropped_attributes_count");
    map("Link.flags", TRACES, "links.flags");
    map("Span.dropped_links_count", TRACES, "dropped_links_count");
    map("Status.message", TRACES, "status_message");
    map("Status.code", TRACES, "status_code");

    // Metrics
    map("ResourceMetrics.schema_url", METRICS, "resource_schema_url");
    map("ScopeMetrics.schema_url", METRICS, "scope_schema_url");
    map("Metric.name", METRICS, "metric_name");
    map("Metric.description", METRICS, "metric_description");
    map("Metric.unit", METRICS, "metric_unit");
    map("Metric.metadata", METRICS, "metric_metadata");
    map("Sum.aggregation_temporality", Set.of("otel_metrics_sum"), "aggregation_temporality");
    map("Sum.is_monotonic", Set.of("otel_metrics_sum"), "is_monotonic");
    map("Histogram.aggregation_temporality", HISTOGRAM, "aggregation_temporality");
    map("ExponentialHistogram.aggregation_temporality", EXPONENTIAL, "aggregation_temporality");
    mapPoint("NumberDataPoint", NUMBERS);
    map("NumberDataPoint.as_double", NUMBERS, "value");
    map("NumberDataPoint.as_int", NUMBERS, "value", "int_value");
    mapPoint("HistogramDataPoint", HISTOGRAM);
    for (String name : List.of("count", "sum", "min", "max", "bucket_counts", "explicit_bounds")) {
      map("HistogramDataPoint." + name, HISTOGRAM, name);
    }
    mapPoint("ExponentialHistogramDataPoint", EXPONENTIAL);
    for (String name :
        List.of("count", "sum", "min", "max", "scale", "zero_count", "zero_threshold")) {
      map("ExponentialHistogramDataPoint." + name, EXPONENTIAL, name);
    }
    map(
        "ExponentialHistogramDataPoint.positive",
        EXPONENTIAL,
        "positive_offset",
        "positive_bucket_counts");
    map(
        "ExponentialHistogramDataPoint.negative",
        EXPONENTIAL,
        "negative_offset",
        "negative_bucket_counts");
    map("Buckets.offset", EXPONENTIAL, "positive_offset", "negative_offset");
    map("Buckets.bucket_counts", EXPONENTIAL, "positive_bucket_counts", "negative_bucket_counts");
    mapPoint("SummaryDataPoint", SUMMARY);
    map("SummaryDataPoint.count", SUMMARY, "count");
    map("SummaryDataPoint.sum", SUMMARY, "sum");
    map("ValueAtQuantile.quantile", SUMMARY, "quantile_values.quantile");
    map("ValueAtQuantile.value", SUMMARY, "quantile_values.value");
    Set<String> withExemplars = new TreeSet<>(METRICS);
    withExemplars.removeAll(SUMMARY);
    map("Exemplar.time_unix_nano", withExemplars, "exemplars.time_unix_nano");
    map("Exemplar.as_double", withExemplars, "exemplars.value");
    map("Exemplar.as_int", withExemplars, "exemplars.value", "exemplars.int_value");
    map("Exemplar.trace_id", withExemplars, "exemplars.trace_id");
    map("Exemplar.span_id", withExemplars, "exemplars.span_id");
    map("Exemplar.filtered_attributes", withExemplars, "exemplars.filtered_attributes");
  }

  private FieldMapping() {}

  private static void mapPoint(String message, Set<String> tables) {
    map(message + ".attributes", tables, "attributes");
    map(message + ".start_time_unix_nano", tables, "time", "date", "start_time_unix_nano");
    map(message + ".time_unix_nano", tables, "time", "date", "time_unix_nano");
    map(message + ".flags", tables, "flags");
  }

  private static void map(String field, Set<String> tables, String... leaves) {
    Set<String> targets = LEAVES.computeIfAbsent(field, name -> new TreeSet<>());
    for (String table : tables) {
      for (String leaf : leaves) {
        targets.add(table + "." + leaf);
      }
    }
  }

  /** What is part of attributes and bodies goes to every map, to service_name and to body. */
  private static void mapToText(String field) {
    map(field, ALL, "service_name");
    map(field, LOGS, "body");
    for (TableSchema table : Tables.all()) {
      Leaves.of(table)
          .forEach(
              (leaf, type) -> {
                if (type instanceof MapType) {
                  map(field, Set.of(table.name()), leaf);
                }
              });
    }
  }

  private static Set<String> names(List<TableSchema> tables) {
    Set<String> names = new TreeSet<>();
    tables.forEach(table -> names.add(table.name()));
    return names;
  }

  /** Message and field, {@code LogRecord.body}: no two messages of OTLP share a short name. */
  static String nameOf(FieldDescriptor field) {
    return field.getContainingType().getName() + "." + field.getName();
  }

  /** The leaves that a field goes to, {@code otel_logs.body}; none for structure. */
  static Set<String> leavesOf(FieldDescriptor field) {
    return LEAVES.getOrDefault(nameOf(field), Set.of());
  }

  static boolean isStructure(FieldDescriptor field) {
    return STRUCTURE.contains(nameOf(field));
  }

  static boolean isAbsent(FieldDescriptor field) {
    return ABSENT.contains(nameOf(field));
  }

  static boolean isMapped(FieldDescriptor field) {
    return LEAVES.containsKey(nameOf(field)) || isStructure(field) || isAbsent(field);
  }

  /** All leaves that some field goes to. */
  static Set<String> mappedLeaves() {
    Set<String> leaves = new TreeSet<>();
    LEAVES.values().forEach(leaves::addAll);
    return leaves;
  }

  /** All fields that the mapping names. */
  static Set<String> mappedFields() {
    Set<String> fields = new TreeSet<>(LEAVES.keySet());
    fields.addAll(STRUCTURE);
    fields.addAll(ABSENT);
    return fields;
  }

  /** All fields of all messages that a signal's requests are made of. */
  static List<FieldDescriptor> fieldsOf(Signal signal) {
    Message request = RequestGenerator.prototype(signal);
    return fieldsReachableFrom(request.getDescriptorForType());
  }

  static List<FieldDescriptor> fieldsReachableFrom(Descriptor root) {
    Set<Descriptor> messages = new LinkedHashSet<>(List.of(root));
    List<Descriptor> open = new ArrayList<>(messages);
    List<FieldDescriptor> fields = new ArrayList<>();
    while (!open.isEmpty()) {
      for (FieldDescriptor field : open.remove(0).getFields()) {
        fields.add(field);
        if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
            && messages.add(field.getMessageType())) {
          open.add(field.getMessageType());
        }
      }
    }
    return fields;
  }
}
