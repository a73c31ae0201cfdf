package io.inlet.benchmarks.baseline;

import io.inlet.schema.Tables;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.Set;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Writes spans. Resource and scope are prepared once per block. */
final class PlainSpanSupport extends TableSupport<Span> {

  static final MessageType SCHEMA = TableColumns.of(Tables.TRACES);

  /** Columns of mostly distinct values. */
  static final Set<String> COLUMNS_WITHOUT_DICTIONARY =
      Set.of(
          "time",
          "trace_id",
          "span_id",
          "parent_span_id",
          "duration_nano",
          "start_time_unix_nano",
          "end_time_unix_nano",
          "attributes.key_value.value",
          "events.list.element.time_unix_nano",
          "events.list.element.attributes.key_value.value",
          "links.list.element.trace_id",
          "links.list.element.span_id");

  private final ResourceColumns resource =
      new ResourceColumns(SCHEMA.getFieldIndex("resource_attributes"));
  private final ScopeColumns scope = new ScopeColumns(SCHEMA.getFieldIndex("scope_name"));
  private final RepeatedTexts names = new RepeatedTexts();
  private final AttributeMap attributes = new AttributeMap();
  private final EventColumns events = new EventColumns();
  private final LinkColumns links = new LinkColumns();

  PlainSpanSupport() {
    super(SCHEMA);
  }

  void startResource(ResourceSpans resourceSpans) {
    resource.fill(resourceSpans.getResource(), resourceSpans.getSchemaUrl());
  }

  void startScope(ScopeSpans scopeSpans) {
    scope.fill(scopeSpans.getScope(), scopeSpans.getSchemaUrl());
  }

  @Override
  void write(RecordConsumer consumer, Span span) {
    long start = span.getStartTimeUnixNano();
    long end = span.getEndTimeUnixNano();
    Status status = span.getStatus();
    Fields.number(consumer, "time", 0, Times.unixMicroseconds(start, 0));
    Fields.text(consumer, "service_name", 1, resource.serviceName());
    Fields.text(consumer, "trace_id", 2, Binaries.hexOrNull(span.getTraceId()));
    Fields.text(consumer, "span_id", 3, Binaries.hexOrNull(span.getSpanId()));
    Fields.text(consumer, "parent_span_id", 4, Binaries.hexOrNull(span.getParentSpanId()));
    Fields.text(consumer, "trace_state", 5, Binaries.utf8OrNull(span.getTraceState()));
    Fields.text(consumer, "name", 6, names.ofOrNull(span.getName()));
    Fields.text(consumer, "kind", 7, EnumTexts.SPAN_KIND.of(span.getKindValue()));
    Fields.text(consumer, "status_code", 8, EnumTexts.STATUS_CODE.of(status.getCodeValue()));
    Fields.text(consumer, "status_message", 9, Binaries.utf8OrNull(status.getMessage()));
    if (start != 0 && end != 0) {
      Fields.number(consumer, "duration_nano", 10, end - start);
    }
    Fields.number(consumer, "start_time_unix_nano", 11, start);
    Fields.number(consumer, "end_time_unix_nano", 12, end);
    Fields.number(consumer, "flags", 13, Integer.toUnsignedLong(span.getFlags()));
    attributes.fill(span.getAttributesList());
    attributes.writeTo(consumer, "attributes", 14);
    Fields.number(
        consumer,
        "dropped_attributes_count",
        15,
        Integer.toUnsignedLong(span.getDroppedAttributesCount()));
    events.writeTo(consumer, 16, span.getEventsList());
    Fields.number(
        consumer, "dropped_events_count", 17, Integer.toUnsignedLong(span.getDroppedEventsCount()));
    links.writeTo(consumer, 18, span.getLinksList());
    Fields.number(
        consumer, "dropped_links_count", 19, Integer.toUnsignedLong(span.getDroppedLinksCount()));
    resource.writeTo(consumer);
    scope.writeTo(consumer);
  }
}
