package io.inlet.exporter.internal.otlp;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;

/** Writes spans. */
final class SpanEncoder implements ItemEncoder<SpanData> {
  private final WireOutput out;
  private final Fields fields;
  private final AttributesEncoder attributes;
  private final TraceStateEncoder traceStates;

  SpanEncoder(WireOutput out, AttributesEncoder attributes) {
    this.out = out;
    this.fields = new Fields(out);
    this.attributes = attributes;
    this.traceStates = new TraceStateEncoder(fields);
  }

  @Override
  public Resource resource(SpanData span) {
    return span.getResource();
  }

  @Override
  public InstrumentationScopeInfo scope(SpanData span) {
    return span.getInstrumentationScopeInfo();
  }

  @Override
  public void write(SpanData span) {
    SpanContext context = span.getSpanContext();
    SpanContext parent = span.getParentSpanContext();
    List<LinkData> links = span.getLinks();
    List<EventData> events = span.getEvents();
    fields.fixed32(Tags.SPAN_FLAGS, SpanFlags.of(context, parent));
    status(span.getStatus());
    fields.number(Tags.SPAN_DROPPED_LINKS, span.getTotalRecordedLinks() - links.size());
    for (int i = links.size() - 1; i >= 0; i--) {
      link(links.get(i));
    }
    fields.number(Tags.SPAN_DROPPED_EVENTS, span.getTotalRecordedEvents() - events.size());
    for (int i = events.size() - 1; i >= 0; i--) {
      event(events.get(i));
    }
    fields.number(
        Tags.SPAN_DROPPED_ATTRIBUTES, span.getTotalAttributeCount() - span.getAttributes().size());
    attributes.write(Tags.SPAN_ATTRIBUTES, span.getAttributes());
    fields.fixed64(Tags.SPAN_END_TIME, span.getEndEpochNanos());
    fields.fixed64(Tags.SPAN_START_TIME, span.getStartEpochNanos());
    fields.number(Tags.SPAN_KIND, number(span.getKind()));
    fields.text(Tags.SPAN_NAME, span.getName());
    if (parent.isValid()) {
      fields.spanId(Tags.SPAN_PARENT_SPAN_ID, parent.getSpanId());
    }
    traceStates.write(Tags.SPAN_TRACE_STATE, context.getTraceState());
    fields.spanId(Tags.SPAN_SPAN_ID, context.getSpanId());
    fields.traceId(Tags.SPAN_TRACE_ID, context.getTraceId());
  }

  private void event(EventData event) {
    int before = out.size();
    fields.number(Tags.EVENT_DROPPED_ATTRIBUTES, event.getDroppedAttributesCount());
    attributes.write(Tags.EVENT_ATTRIBUTES, event.getAttributes());
    fields.text(Tags.EVENT_NAME, event.getName());
    fields.fixed64(Tags.EVENT_TIME, event.getEpochNanos());
    out.message(Tags.SPAN_EVENTS, before);
  }

  private void link(LinkData link) {
    SpanContext context = link.getSpanContext();
    int before = out.size();
    fields.fixed32(Tags.LINK_FLAGS, SpanFlags.of(context, context));
    fields.number(
        Tags.LINK_DROPPED_ATTRIBUTES, link.getTotalAttributeCount() - link.getAttributes().size());
    attributes.write(Tags.LINK_ATTRIBUTES, link.getAttributes());
    traceStates.write(Tags.LINK_TRACE_STATE, context.getTraceState());
    fields.spanId(Tags.LINK_SPAN_ID, context.getSpanId());
    fields.traceId(Tags.LINK_TRACE_ID, context.getTraceId());
    out.message(Tags.SPAN_LINKS, before);
  }

  private void status(StatusData status) {
    int before = out.size();
    fields.number(Tags.STATUS_CODE, number(status.getStatusCode()));
    fields.text(Tags.STATUS_MESSAGE, status.getDescription());
    if (out.size() > before) {
      out.message(Tags.SPAN_STATUS, before);
    }
  }

  private static int number(SpanKind kind) {
    return switch (kind) {
      case INTERNAL -> 1;
      case SERVER -> 2;
      case CLIENT -> 3;
      case PRODUCER -> 4;
      case CONSUMER -> 5;
    };
  }

  private static int number(StatusCode code) {
    return switch (code) {
      case UNSET -> 0;
      case OK -> 1;
      case ERROR -> 2;
    };
  }
}
