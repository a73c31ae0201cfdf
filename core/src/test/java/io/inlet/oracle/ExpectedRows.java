package io.inlet.oracle;

import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.ArrayList;
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
  private final Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();

  /** Rows by table in the order of the request; a table without rows is not there. */
  static Map<String, List<Map<String, Object>>> of(Message request, long arrivalUnixNano) {
    ExpectedRows rows = new ExpectedRows();
    RowParts parts = new RowParts(arrivalUnixNano);
    if (request instanceof ExportLogsServiceRequest logs) {
      logs.getResourceLogsList().forEach(new ExpectedLogs(parts, rows)::add);
    } else if (request instanceof ExportTraceServiceRequest traces) {
      traces.getResourceSpansList().forEach(new ExpectedSpans(parts, rows)::add);
    } else if (request instanceof ExportMetricsServiceRequest metrics) {
      metrics.getResourceMetricsList().forEach(new ExpectedPoints(parts, rows)::add);
    } else {
      throw new IllegalArgumentException("not an export request: " + request.getClass());
    }
    return rows.tables;
  }

  void add(String table, Map<String, Object> row) {
    tables.computeIfAbsent(table, name -> new ArrayList<>()).add(row);
  }
}
