package io.inlet.oracle;

import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rows of spans. */
final class ExpectedSpans {
  private final RowParts parts;
  private final ExpectedRows rows;

  ExpectedSpans(RowParts parts, ExpectedRows rows) {
    this.parts = parts;
    this.rows = rows;
  }

  void add(ResourceSpans ofResource) {
    for (ScopeSpans ofScope : ofResource.getScopeSpansList()) {
      Map<String, Object> tail =
          RowParts.tail(
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
    parts.time(row, start, 0);
    row.put("service_name", RowParts.serviceName(resource));
    row.put("trace_id", RowParts.hexOrNull(span.getTraceId()));
    row.put("span_id", RowParts.hexOrNull(span.getSpanId()));
    row.put("parent_span_id", RowParts.hexOrNull(span.getParentSpanId()));
    row.put("trace_state", RowParts.textOrNull(span.getTraceState()));
    row.put("name", RowParts.textOrNull(span.getName()));
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
    row.put("status_message", RowParts.textOrNull(span.getStatus().getMessage()));
    row.put("duration_nano", start == 0 || end == 0 ? null : (Object) (end - start));
    row.put("start_time_unix_nano", start);
    row.put("end_time_unix_nano", end);
    row.put("flags", RowParts.unsigned(span.getFlags()));
    row.put("attributes", AnyValueText.attributes(span.getAttributesList()));
    row.put("dropped_attributes_count", RowParts.unsigned(span.getDroppedAttributesCount()));
    row.put("events", span.getEventsList().stream().map(ExpectedSpans::event).toList());
    row.put("dropped_events_count", RowParts.unsigned(span.getDroppedEventsCount()));
    row.put("links", span.getLinksList().stream().map(ExpectedSpans::link).toList());
    row.put("dropped_links_count", RowParts.unsigned(span.getDroppedLinksCount()));
    row.putAll(tail);
    rows.add("otel_traces", row);
  }

  private static Map<String, Object> event(Span.Event event) {
    Map<String, Object> struct = new LinkedHashMap<>();
    struct.put("time_unix_nano", event.getTimeUnixNano());
    struct.put("name", RowParts.textOrNull(event.getName()));
    struct.put("attributes", AnyValueText.attributes(event.getAttributesList()));
    struct.put("dropped_attributes_count", RowParts.unsigned(event.getDroppedAttributesCount()));
    return struct;
  }

  private static Map<String, Object> link(Span.Link link) {
    Map<String, Object> struct = new LinkedHashMap<>();
    struct.put("trace_id", RowParts.hexOrNull(link.getTraceId()));
    struct.put("span_id", RowParts.hexOrNull(link.getSpanId()));
    struct.put("trace_state", RowParts.textOrNull(link.getTraceState()));
    struct.put("attributes", AnyValueText.attributes(link.getAttributesList()));
    struct.put("dropped_attributes_count", RowParts.unsigned(link.getDroppedAttributesCount()));
    struct.put("flags", RowParts.unsigned(link.getFlags()));
    return struct;
  }
}
