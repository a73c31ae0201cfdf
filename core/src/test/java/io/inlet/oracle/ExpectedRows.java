package io.inlet.oracle;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.EntityRef;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows that a request stands for, by the rules of the tables, from protobuf objects: written
 * against the specification, sharing nothing with the decoder. Values are {@link Boolean}, {@link
 * Integer} (days of a date too), {@link Long} (microseconds of a timestamp too), {@link Double},
 * {@link String}, {@link List} and {@link Map} (structs too).
 */
final class ExpectedRows {
  private static final BigInteger NANOS_PER_DAY = BigInteger.valueOf(86_400_000_000_000L);

  private final long arrivalUnixNano;
  private final Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();

  private ExpectedRows(long arrivalUnixNano) {
    this.arrivalUnixNano = arrivalUnixNano;
  }

  /** Rows by table in the order of the request; a table without rows is not there. */
  static Map<String, List<Map<String, Object>>> of(Message request, long arrivalUnixNano) {
    ExpectedRows rows = new ExpectedRows(arrivalUnixNano);
    if (request instanceof ExportLogsServiceRequest logs) {
      logs.getResourceLogsList().forEach(rows::logs);
    } else if (request instanceof ExportTraceServiceRequest traces) {
      traces.getResourceSpansList().forEach(rows::spans);
    } else if (request instanceof ExportMetricsServiceRequest metrics) {
      metrics.getResourceMetricsList().forEach(rows::metrics);
    } else {
      throw new IllegalArgumentException("not an export request: " + request.getClass());
    }
    return rows.tables;
  }

  private void add(String table, Map<String, Object> row) {
    tables.computeIfAbsent(table, name -> new ArrayList<>()).add(row);
  }

  // Logs

  private void logs(ResourceLogs ofResource) {
    for (ScopeLogs ofScope : ofResource.getScopeLogsList()) {
      Map<String, Object> tail =
          tail(
              ofResource.getResource(),
              ofResource.getSchemaUrl(),
              ofScope.getScope(),
              ofScope.getSchemaUrl());
      for (LogRecord log : ofScope.getLogRecordsList()) {
        log(log, ofResource.getResource(), tail);
      }
    }
  }

  private void log(LogRecord log, Resource resource, Map<String, Object> tail) {
    Map<String, Object> row = new LinkedHashMap<>();
    time(row, log.getTimeUnixNano(), log.getObservedTimeUnixNano());
    row.put("service_name", serviceName(resource));
    row.put("severity_number", log.getSeverityNumberValue());
    row.put("severity_text", textOrNull(log.getSeverityText()));
    row.put("event_name", textOrNull(log.getEventName()));
    row.put("body", AnyValueText.body(log.getBody()));
    row.put("trace_id", hexOrNull(log.getTraceId()));
    row.put("span_id", hexOrNull(log.getSpanId()));
    row.put("flags", unsigned(log.getFlags()));
    row.put("attributes", AnyValueText.attributes(log.getAttributesList()));
    row.put("dropped_attributes_count", unsigned(log.getDroppedAttributesCount()));
    row.put("time_unix_nano", log.getTimeUnixNano());
    row.put("observed_time_unix_nano", log.getObservedTimeUnixNano());
    row.putAll(tail);
    add("otel_logs", row);
  }

  // Traces

  private void spans(ResourceSpans ofResource) {
    for (ScopeSpans ofScope : ofResource.getScopeSpansList()) {
      Map<String, Object> tail =
          tail(
              ofResource.getResource(),
              ofResource.getSchemaUrl(),
              ofScope.getScope(),
              ofScope.getSchemaUrl());
      for (Span span : ofScope.getSpansList()) {
        span(span, ofResource.getResource(), tail);
      }
    }
  }

  private void span(Span span, Resource resource, Map<String, Object> tail) {
    long start = span.getStartTimeUnixNano();
    long end = span.getEndTimeUnixNano();
    Map<String, Object> row = new LinkedHashMap<>();
    time(row, start, 0);
    row.put("service_name", serviceName(resource));
    row.put("trace_id", hexOrNull(span.getTraceId()));
    row.put("span_id", hexOrNull(span.getSpanId()));
    row.put("parent_span_id", hexOrNull(span.getParentSpanId()));
    row.put("trace_state", textOrNull(span.getTraceState()));
    row.put("name", textOrNull(span.getName()));
    row.put(
        "kind",
        switch (span.getKindValue()) {
          case 0 -> "UNSPECIFIED";
          case 1 -> "INTERNAL";
          case 2 -> "SERVER";
          case 3 -> "CLIENT";
          case 4 -> "PRODUCER";
          case 5 -> "CONSUMER";
          default -> Integer.toString(span.getKindValue());
        });
    row.put(
        "status_code",
        switch (span.getStatus().getCodeValue()) {
          case 0 -> "UNSET";
          case 1 -> "OK";
          case 2 -> "ERROR";
          default -> Integer.toString(span.getStatus().getCodeValue());
        });
    row.put("status_message", textOrNull(span.getStatus().getMessage()));
    row.put("duration_nano", start == 0 || end == 0 ? null : (Object) (end - start));
    row.put("start_time_unix_nano", start);
    row.put("end_time_unix_nano", end);
    row.put("flags", unsigned(span.getFlags()));
    row.put("attributes", AnyValueText.attributes(span.getAttributesList()));
    row.put("dropped_attributes_count", unsigned(span.getDroppedAttributesCount()));
    row.put("events", span.getEventsList().stream().map(ExpectedRows::event).toList());
    row.put("dropped_events_count", unsigned(span.getDroppedEventsCount()));
    row.put("links", span.getLinksList().stream().map(ExpectedRows::link).toList());
    row.put("dropped_links_count", unsigned(span.getDroppedLinksCount()));
    row.putAll(tail);
    add("otel_traces", row);
  }

  private static Map<String, Object> event(Span.Event event) {
    Map<String, Object> struct = new LinkedHashMap<>();
    struct.put("time_unix_nano", event.getTimeUnixNano());
    struct.put("name", textOrNull(event.getName()));
    struct.put("attributes", AnyValueText.attributes(event.getAttributesList()));
    struct.put("dropped_attributes_count", unsigned(event.getDroppedAttributesCount()));
    return struct;
  }

  private static Map<String, Object> link(Span.Link link) {
    Map<String, Object> struct = new LinkedHashMap<>();
    struct.put("trace_id", hexOrNull(link.getTraceId()));
    struct.put("span_id", hexOrNull(link.getSpanId()));
    struct.put("trace_state", textOrNull(link.getTraceState()));
    struct.put("attributes", AnyValueText.attributes(link.getAttributesList()));
    struct.put("dropped_attributes_count", unsigned(link.getDroppedAttributesCount()));
    struct.put("flags", unsigned(link.getFlags()));
    return struct;
  }

  // Metrics

  private void metrics(ResourceMetrics ofResource) {
    for (ScopeMetrics ofScope : ofResource.getScopeMetricsList()) {
      Map<String, Object> tail =
          tail(
              ofResource.getResource(),
              ofResource.getSchemaUrl(),
              ofScope.getScope(),
              ofScope.getSchemaUrl());
      for (Metric metric : ofScope.getMetricsList()) {
        metric(metric, ofResource.getResource(), tail);
      }
    }
  }

  private void metric(Metric metric, Resource resource, Map<String, Object> tail) {
    switch (metric.getDataCase()) {
      case GAUGE -> {
        for (NumberDataPoint point : metric.getGauge().getDataPointsList()) {
          Map<String, Object> row = numberPoint(metric, resource, point);
          row.putAll(tail);
          add("otel_metrics_gauge", row);
        }
      }
      case SUM -> {
        for (NumberDataPoint point : metric.getSum().getDataPointsList()) {
          Map<String, Object> row = numberPoint(metric, resource, point);
          row.put(
              "aggregation_temporality",
              temporality(metric.getSum().getAggregationTemporalityValue()));
          row.put("is_monotonic", metric.getSum().getIsMonotonic());
          row.putAll(tail);
          add("otel_metrics_sum", row);
        }
      }
      case HISTOGRAM -> {
        for (HistogramDataPoint point : metric.getHistogram().getDataPointsList()) {
          Map<String, Object> row = histogramPoint(metric, resource, point);
          row.putAll(tail);
          add("otel_metrics_histogram", row);
        }
      }
      case EXPONENTIAL_HISTOGRAM -> {
        for (ExponentialHistogramDataPoint point :
            metric.getExponentialHistogram().getDataPointsList()) {
          Map<String, Object> row = exponentialHistogramPoint(metric, resource, point);
          row.putAll(tail);
          add("otel_metrics_exponential_histogram", row);
        }
      }
      case SUMMARY -> {
        for (SummaryDataPoint point : metric.getSummary().getDataPointsList()) {
          Map<String, Object> row = summaryPoint(metric, resource, point);
          row.putAll(tail);
          add("otel_metrics_summary", row);
        }
      }
      case DATA_NOT_SET -> {}
    }
  }

  private Map<String, Object> numberPoint(Metric metric, Resource resource, NumberDataPoint point) {
    Map<String, Object> row =
        head(
            metric,
            resource,
            point.getAttributesList(),
            point.getStartTimeUnixNano(),
            point.getTimeUnixNano(),
            point.getFlags());
    switch (point.getValueCase()) {
      case AS_DOUBLE -> value(row, point.getAsDouble(), null);
      case AS_INT -> value(row, (double) point.getAsInt(), point.getAsInt());
      case VALUE_NOT_SET -> value(row, null, null);
    }
    row.put("exemplars", exemplars(point.getExemplarsList()));
    return row;
  }

  private Map<String, Object> histogramPoint(
      Metric metric, Resource resource, HistogramDataPoint point) {
    Map<String, Object> row =
        head(
            metric,
            resource,
            point.getAttributesList(),
            point.getStartTimeUnixNano(),
            point.getTimeUnixNano(),
            point.getFlags());
    row.put("count", point.getCount());
    row.put("sum", point.hasSum() ? point.getSum() : null);
    row.put("min", point.hasMin() ? point.getMin() : null);
    row.put("max", point.hasMax() ? point.getMax() : null);
    row.put("bucket_counts", List.copyOf(point.getBucketCountsList()));
    row.put("explicit_bounds", List.copyOf(point.getExplicitBoundsList()));
    row.put(
        "aggregation_temporality",
        temporality(metric.getHistogram().getAggregationTemporalityValue()));
    row.put("exemplars", exemplars(point.getExemplarsList()));
    return row;
  }

  private Map<String, Object> exponentialHistogramPoint(
      Metric metric, Resource resource, ExponentialHistogramDataPoint point) {
    Map<String, Object> row =
        head(
            metric,
            resource,
            point.getAttributesList(),
            point.getStartTimeUnixNano(),
            point.getTimeUnixNano(),
            point.getFlags());
    row.put("count", point.getCount());
    row.put("sum", point.hasSum() ? point.getSum() : null);
    row.put("min", point.hasMin() ? point.getMin() : null);
    row.put("max", point.hasMax() ? point.getMax() : null);
    row.put("scale", point.getScale());
    row.put("zero_count", point.getZeroCount());
    row.put("zero_threshold", point.getZeroThreshold());
    row.put("positive_offset", point.hasPositive() ? point.getPositive().getOffset() : null);
    row.put("positive_bucket_counts", List.copyOf(point.getPositive().getBucketCountsList()));
    row.put("negative_offset", point.hasNegative() ? point.getNegative().getOffset() : null);
    row.put("negative_bucket_counts", List.copyOf(point.getNegative().getBucketCountsList()));
    row.put(
        "aggregation_temporality",
        temporality(metric.getExponentialHistogram().getAggregationTemporalityValue()));
    row.put("exemplars", exemplars(point.getExemplarsList()));
    return row;
  }

  private Map<String, Object> summaryPoint(
      Metric metric, Resource resource, SummaryDataPoint point) {
    Map<String, Object> row =
        head(
            metric,
            resource,
            point.getAttributesList(),
            point.getStartTimeUnixNano(),
            point.getTimeUnixNano(),
            point.getFlags());
    row.put("count", point.getCount());
    row.put("sum", point.getSum());
    List<Object> quantiles = new ArrayList<>();
    for (SummaryDataPoint.ValueAtQuantile quantile : point.getQuantileValuesList()) {
      Map<String, Object> struct = new LinkedHashMap<>();
      struct.put("quantile", quantile.getQuantile());
      struct.put("value", quantile.getValue());
      quantiles.add(struct);
    }
    row.put("quantile_values", quantiles);
    return row;
  }

  private Map<String, Object> head(
      Metric metric,
      Resource resource,
      List<KeyValue> attributes,
      long startTimeUnixNano,
      long timeUnixNano,
      int flags) {
    Map<String, Object> row = new LinkedHashMap<>();
    time(row, timeUnixNano, startTimeUnixNano);
    row.put("service_name", serviceName(resource));
    row.put("metric_name", textOrNull(metric.getName()));
    row.put("metric_description", textOrNull(metric.getDescription()));
    row.put("metric_unit", textOrNull(metric.getUnit()));
    row.put("metric_metadata", AnyValueText.attributes(metric.getMetadataList()));
    row.put("attributes", AnyValueText.attributes(attributes));
    row.put("start_time_unix_nano", startTimeUnixNano);
    row.put("time_unix_nano", timeUnixNano);
    row.put("flags", unsigned(flags));
    return row;
  }

  private static List<Object> exemplars(List<Exemplar> exemplars) {
    List<Object> structs = new ArrayList<>();
    for (Exemplar exemplar : exemplars) {
      Map<String, Object> struct = new LinkedHashMap<>();
      struct.put("time_unix_nano", exemplar.getTimeUnixNano());
      switch (exemplar.getValueCase()) {
        case AS_DOUBLE -> value(struct, exemplar.getAsDouble(), null);
        case AS_INT -> value(struct, (double) exemplar.getAsInt(), exemplar.getAsInt());
        case VALUE_NOT_SET -> value(struct, null, null);
      }
      struct.put("trace_id", hexOrNull(exemplar.getTraceId()));
      struct.put("span_id", hexOrNull(exemplar.getSpanId()));
      struct.put(
          "filtered_attributes", AnyValueText.attributes(exemplar.getFilteredAttributesList()));
      structs.add(struct);
    }
    return structs;
  }

  private static void value(Map<String, Object> struct, Double value, Long intValue) {
    struct.put("value", value);
    struct.put("int_value", intValue);
  }

  private static String temporality(int number) {
    return switch (number) {
      case 0 -> "UNSPECIFIED";
      case 1 -> "DELTA";
      case 2 -> "CUMULATIVE";
      default -> Integer.toString(number);
    };
  }

  // Every table

  private void time(Map<String, Object> row, long own, long other) {
    long nanos = own > 0 ? own : other > 0 ? other : arrivalUnixNano;
    BigInteger ahead = BigInteger.valueOf(nanos).subtract(BigInteger.valueOf(arrivalUnixNano));
    boolean far =
        ahead.compareTo(NANOS_PER_DAY) > 0
            || ahead.negate().compareTo(NANOS_PER_DAY.multiply(BigInteger.valueOf(30))) > 0;
    row.put("time", nanos / 1000);
    row.put(
        "date",
        BigInteger.valueOf(far ? arrivalUnixNano : nanos).divide(NANOS_PER_DAY).intValueExact());
  }

  private static Map<String, Object> tail(
      Resource resource, String resourceUrl, InstrumentationScope scope, String scopeUrl) {
    Map<String, Object> tail = new LinkedHashMap<>();
    tail.put("resource_attributes", AnyValueText.attributes(resource.getAttributesList()));
    tail.put("resource_dropped_attributes_count", unsigned(resource.getDroppedAttributesCount()));
    tail.put("resource_schema_url", textOrNull(resourceUrl));
    List<Object> entities = new ArrayList<>();
    for (EntityRef entity : resource.getEntityRefsList()) {
      Map<String, Object> struct = new LinkedHashMap<>();
      struct.put("schema_url", textOrNull(entity.getSchemaUrl()));
      struct.put("type", textOrNull(entity.getType()));
      struct.put("id_keys", List.copyOf(entity.getIdKeysList()));
      struct.put("description_keys", List.copyOf(entity.getDescriptionKeysList()));
      entities.add(struct);
    }
    tail.put("resource_entity_refs", entities);
    tail.put("scope_name", textOrNull(scope.getName()));
    tail.put("scope_version", textOrNull(scope.getVersion()));
    tail.put("scope_attributes", AnyValueText.attributes(scope.getAttributesList()));
    tail.put("scope_dropped_attributes_count", unsigned(scope.getDroppedAttributesCount()));
    tail.put("scope_schema_url", textOrNull(scopeUrl));
    return tail;
  }

  private static Object serviceName(Resource resource) {
    return AnyValueText.attributes(resource.getAttributesList()).get("service.name");
  }

  private static Long unsigned(int bits) {
    return bits & 0xffffffffL;
  }

  private static String textOrNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String hexOrNull(ByteString id) {
    if (id.isEmpty()) {
      return null;
    }
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
