package io.inlet.oracle;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of metrics: one for each data point. */
final class ExpectedPoints {
  private final RowParts parts;
  private final ExpectedRows rows;

  ExpectedPoints(RowParts parts, ExpectedRows rows) {
    this.parts = parts;
    this.rows = rows;
  }

  void add(ResourceMetrics ofResource) {
    for (ScopeMetrics ofScope : ofResource.getScopeMetricsList()) {
      Map<String, Object> tail =
          RowParts.tail(
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
          rows.add("otel_metrics_gauge", row);
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
          rows.add("otel_metrics_sum", row);
        }
      }
      case HISTOGRAM -> {
        for (HistogramDataPoint point : metric.getHistogram().getDataPointsList()) {
          Map<String, Object> row = histogramPoint(metric, resource, point);
          row.putAll(tail);
          rows.add("otel_metrics_histogram", row);
        }
      }
      case EXPONENTIAL_HISTOGRAM -> {
        for (ExponentialHistogramDataPoint point :
            metric.getExponentialHistogram().getDataPointsList()) {
          Map<String, Object> row = exponentialHistogramPoint(metric, resource, point);
          row.putAll(tail);
          rows.add("otel_metrics_exponential_histogram", row);
        }
      }
      case SUMMARY -> {
        for (SummaryDataPoint point : metric.getSummary().getDataPointsList()) {
          Map<String, Object> row = summaryPoint(metric, resource, point);
          row.putAll(tail);
          rows.add("otel_metrics_summary", row);
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
    parts.time(row, timeUnixNano, startTimeUnixNano);
    row.put("service_name", RowParts.serviceName(resource));
    row.put("metric_name", RowParts.textOrNull(metric.getName()));
    row.put("metric_description", RowParts.textOrNull(metric.getDescription()));
    row.put("metric_unit", RowParts.textOrNull(metric.getUnit()));
    row.put("metric_metadata", AnyValueText.attributes(metric.getMetadataList()));
    row.put("attributes", AnyValueText.attributes(attributes));
    row.put("start_time_unix_nano", startTimeUnixNano);
    row.put("time_unix_nano", timeUnixNano);
    row.put("flags", RowParts.unsigned(flags));
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
      struct.put("trace_id", RowParts.hexOrNull(exemplar.getTraceId()));
      struct.put("span_id", RowParts.hexOrNull(exemplar.getSpanId()));
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
}
