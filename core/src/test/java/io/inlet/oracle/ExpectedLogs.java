package io.inlet.oracle;

import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rows of logs. */
final class ExpectedLogs {
  private final RowParts parts;
  private final ExpectedRows rows;

  ExpectedLogs(RowParts parts, ExpectedRows rows) {
    this.parts = parts;
    this.rows = rows;
  }

  void add(ResourceLogs ofResource) {
    for (ScopeLogs ofScope : ofResource.getScopeLogsList()) {
      Map<String, Object> tail =
          RowParts.tail(
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
    parts.time(row, log.getTimeUnixNano(), log.getObservedTimeUnixNano());
    row.put("service_name", RowParts.serviceName(resource));
    row.put("severity_number", log.getSeverityNumberValue());
    row.put("severity_text", RowParts.textOrNull(log.getSeverityText()));
    row.put("event_name", RowParts.textOrNull(log.getEventName()));
    row.put("body", AnyValueText.body(log.getBody()));
    row.put("trace_id", RowParts.hexOrNull(log.getTraceId()));
    row.put("span_id", RowParts.hexOrNull(log.getSpanId()));
    row.put("flags", RowParts.unsigned(log.getFlags()));
    row.put("attributes", AnyValueText.attributes(log.getAttributesList()));
    row.put("dropped_attributes_count", RowParts.unsigned(log.getDroppedAttributesCount()));
    row.put("time_unix_nano", log.getTimeUnixNano());
    row.put("observed_time_unix_nano", log.getObservedTimeUnixNano());
    row.putAll(tail);
    rows.add("otel_logs", row);
  }
}
