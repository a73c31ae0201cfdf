package io.inlet.cli.demo.app;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what an SDK records, before any exporter sees it, by the table where it belongs. Safe for
 * use by several threads.
 */
final class ApplicationCounts {
  private final Map<String, Long> rows = new TreeMap<>();

  private void add(String table, int count) {
    synchronized (rows) {
      rows.merge(table, (long) count, Long::sum);
    }
  }

  /** The items so far by table. */
  Map<String, Long> byTable() {
    synchronized (rows) {
      return Map.copyOf(rows);
    }
  }

  /** Counts the points of metrics. */
  void add(Collection<MetricData> metrics) {
    for (MetricData metric : metrics) {
      add("otel_metrics_" + kind(metric), metric.getData().getPoints().size());
    }
  }

  private static String kind(MetricData metric) {
    return switch (metric.getType()) {
      case LONG_GAUGE, DOUBLE_GAUGE -> "gauge";
      case LONG_SUM, DOUBLE_SUM -> "sum";
      case HISTOGRAM -> "histogram";
      case EXPONENTIAL_HISTOGRAM -> "exponential_histogram";
      case SUMMARY -> "summary";
    };
  }

  /** Counts sampled spans as they end. */
  SpanProcessor spans() {
    return new SpanProcessor() {
      @Override
      public void onStart(Context parent, ReadWriteSpan span) {}

      @Override
      public boolean isStartRequired() {
        return false;
      }

      @Override
      public void onEnd(ReadableSpan span) {
        if (span.getSpanContext().isSampled()) {
          add("otel_traces", 1);
        }
      }

      @Override
      public boolean isEndRequired() {
        return true;
      }
    };
  }

  /** Counts log records as they are emitted. */
  LogRecordProcessor logRecords() {
    return new LogRecordProcessor() {
      @Override
      public void onEmit(Context context, ReadWriteLogRecord record) {
        add("otel_logs", 1);
      }
    };
  }
}
