package io.inlet.benchmarks.baseline;

import static io.inlet.benchmarks.baseline.LogTable.index;

import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** Writes log records. Resource and scope are prepared once per block. */
final class PlainLogSupport extends TableSupport<LogRecord> {

  private static final int TIME = index(LogTable.TIME);
  private static final int SERVICE_NAME = index(LogTable.SERVICE_NAME);
  private static final int SEVERITY_NUMBER = index(LogTable.SEVERITY_NUMBER);
  private static final int SEVERITY_TEXT = index(LogTable.SEVERITY_TEXT);
  private static final int EVENT_NAME = index(LogTable.EVENT_NAME);
  private static final int BODY = index(LogTable.BODY);
  private static final int TRACE_ID = index(LogTable.TRACE_ID);
  private static final int SPAN_ID = index(LogTable.SPAN_ID);
  private static final int FLAGS = index(LogTable.FLAGS);
  private static final int ATTRIBUTES = index(LogTable.ATTRIBUTES);
  private static final int DROPPED_ATTRIBUTES_COUNT = index(LogTable.DROPPED_ATTRIBUTES_COUNT);
  private static final int TIME_UNIX_NANO = index(LogTable.TIME_UNIX_NANO);
  private static final int OBSERVED_TIME_UNIX_NANO = index(LogTable.OBSERVED_TIME_UNIX_NANO);

  private final long arrivalUnixNano;
  private final AttributeMap attributes = new AttributeMap();
  private final ResourceColumns resource = new ResourceColumns(index(LogTable.RESOURCE_ATTRIBUTES));
  private final ScopeColumns scope = new ScopeColumns(index(LogTable.SCOPE_NAME));

  PlainLogSupport(long arrivalUnixNano) {
    super(LogTable.SCHEMA);
    this.arrivalUnixNano = arrivalUnixNano;
  }

  void startResource(ResourceLogs resourceLogs) {
    resource.fill(resourceLogs.getResource(), resourceLogs.getSchemaUrl());
  }

  void startScope(ScopeLogs scopeLogs) {
    scope.fill(scopeLogs.getScope(), scopeLogs.getSchemaUrl());
  }

  @Override
  void write(RecordConsumer consumer, LogRecord log) {
    Fields.number(consumer, LogTable.TIME, TIME, LogTime.unixMicroseconds(log, arrivalUnixNano));
    Fields.text(consumer, LogTable.SERVICE_NAME, SERVICE_NAME, resource.serviceName());
    consumer.startField(LogTable.SEVERITY_NUMBER, SEVERITY_NUMBER);
    consumer.addInteger(log.getSeverityNumberValue());
    consumer.endField(LogTable.SEVERITY_NUMBER, SEVERITY_NUMBER);
    Fields.text(
        consumer,
        LogTable.SEVERITY_TEXT,
        SEVERITY_TEXT,
        Binaries.utf8OrNull(log.getSeverityText()));
    Fields.text(consumer, LogTable.EVENT_NAME, EVENT_NAME, Binaries.utf8OrNull(log.getEventName()));
    Fields.text(consumer, LogTable.BODY, BODY, body(log));
    Fields.text(consumer, LogTable.TRACE_ID, TRACE_ID, Binaries.hexOrNull(log.getTraceId()));
    Fields.text(consumer, LogTable.SPAN_ID, SPAN_ID, Binaries.hexOrNull(log.getSpanId()));
    Fields.number(consumer, LogTable.FLAGS, FLAGS, Integer.toUnsignedLong(log.getFlags()));
    attributes.fill(log.getAttributesList());
    attributes.writeTo(consumer, LogTable.ATTRIBUTES, ATTRIBUTES);
    Fields.number(
        consumer,
        LogTable.DROPPED_ATTRIBUTES_COUNT,
        DROPPED_ATTRIBUTES_COUNT,
        Integer.toUnsignedLong(log.getDroppedAttributesCount()));
    Fields.number(consumer, LogTable.TIME_UNIX_NANO, TIME_UNIX_NANO, log.getTimeUnixNano());
    Fields.number(
        consumer,
        LogTable.OBSERVED_TIME_UNIX_NANO,
        OBSERVED_TIME_UNIX_NANO,
        log.getObservedTimeUnixNano());
    resource.writeTo(consumer);
    scope.writeTo(consumer);
  }

  private static @Nullable Binary body(LogRecord log) {
    String text = AnyValueText.ofBody(log.getBody());
    return text == null ? null : Binaries.utf8(text);
  }
}
