package io.inlet.exporter.internal.otlp;

import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;

/** Writes log records. */
final class LogRecordEncoder implements ItemEncoder<LogRecordData> {
  private final Fields fields;
  private final AttributesEncoder attributes;

  LogRecordEncoder(WireOutput out, AttributesEncoder attributes) {
    this.fields = new Fields(out);
    this.attributes = attributes;
  }

  @Override
  public Resource resource(LogRecordData log) {
    return log.getResource();
  }

  @Override
  public InstrumentationScopeInfo scope(LogRecordData log) {
    return log.getInstrumentationScopeInfo();
  }

  @Override
  public void write(LogRecordData log) {
    SpanContext context = log.getSpanContext();
    fields.text(Tags.LOG_EVENT_NAME, log.getEventName());
    fields.fixed64(Tags.LOG_OBSERVED_TIME, log.getObservedTimestampEpochNanos());
    if (!context.getSpanId().equals(SpanId.getInvalid())) {
      fields.spanId(Tags.LOG_SPAN_ID, context.getSpanId());
    }
    if (!context.getTraceId().equals(TraceId.getInvalid())) {
      fields.traceId(Tags.LOG_TRACE_ID, context.getTraceId());
    }
    fields.fixed32(Tags.LOG_FLAGS, SpanFlags.traceFlags(context));
    fields.number(
        Tags.LOG_DROPPED_ATTRIBUTES, log.getTotalAttributeCount() - log.getAttributes().size());
    attributes.write(Tags.LOG_ATTRIBUTES, log.getAttributes());
    Value<?> body = log.getBodyValue();
    if (body != null) {
      attributes.values().write(Tags.LOG_BODY, body);
    }
    fields.text(Tags.LOG_SEVERITY_TEXT, log.getSeverityText());
    fields.number(Tags.LOG_SEVERITY_NUMBER, log.getSeverity().getSeverityNumber());
    fields.fixed64(Tags.LOG_TIME, log.getTimestampEpochNanos());
  }
}
