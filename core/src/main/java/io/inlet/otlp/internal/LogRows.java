package io.inlet.otlp.internal;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.IntColumn;
import io.inlet.columnar.LongColumn;
import io.inlet.columnar.StringColumn;

/** Rows of {@code otel_logs}. */
final class LogRows extends TableRows {
  private static final int TIME_UNIX_NANO = 1 << 3 | WireReader.FIXED64;
  private static final int SEVERITY_NUMBER = 2 << 3 | WireReader.VARINT;
  private static final int SEVERITY_TEXT = 3 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int BODY = 5 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int ATTRIBUTES = 6 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int DROPPED_ATTRIBUTES_COUNT = 7 << 3 | WireReader.VARINT;
  private static final int FLAGS = 8 << 3 | WireReader.FIXED32;
  private static final int TRACE_ID = 9 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int SPAN_ID = 10 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int OBSERVED_TIME_UNIX_NANO = 11 << 3 | WireReader.FIXED64;
  private static final int EVENT_NAME = 12 << 3 | WireReader.LENGTH_DELIMITED;

  private final TimeWriter time;
  private final IntColumn severityNumber;
  private final RepeatedTextWriter severityText;
  private final RepeatedTextWriter eventName;
  private final StringColumn body;
  private final StringColumn traceId;
  private final StringColumn spanId;
  private final LongColumn flags;
  private final AttributesWriter attributes;
  private final LongColumn droppedAttributesCount;
  private final LongColumn timeUnixNano;
  private final LongColumn observedTimeUnixNano;

  LogRows(DecodeContext context, ColumnBatch batch, EntryMemories memories) {
    super(context, batch, memories, MessageShape.RESOURCE_LOGS, MessageShape.SCOPE_LOGS);
    time = new TimeWriter(context, batch);
    severityNumber = (IntColumn) batch.column("severity_number");
    severityText = repeated("severity_text");
    eventName = repeated("event_name");
    body = strings("body");
    traceId = strings("trace_id");
    spanId = strings("span_id");
    flags = longs("flags");
    attributes = attributes("attributes");
    droppedAttributesCount = longs("dropped_attributes_count");
    timeUnixNano = longs("time_unix_nano");
    observedTimeUnixNano = longs("observed_time_unix_nano");
  }

  @Override
  void append(WireReader in, int from, int to) {
    long ownTime = 0;
    long observedTime = 0;
    int severity = 0;
    int severityFrom = 0;
    int severityLength = 0;
    int bodies = 0;
    int bodyFrom = 0;
    int bodyTo = 0;
    long dropped = 0;
    int flagBits = 0;
    int traceFrom = 0;
    int traceLength = 0;
    int spanFrom = 0;
    int spanLength = 0;
    int eventFrom = 0;
    int eventLength = 0;
    in.position = from;
    while (in.position < to) {
      int tag = in.readTag(to);
      switch (tag) {
        case ATTRIBUTES -> attributes.addAll(in, ATTRIBUTES, to);
        case TIME_UNIX_NANO -> ownTime = in.readFixed64(to);
        case OBSERVED_TIME_UNIX_NANO -> observedTime = in.readFixed64(to);
        case SEVERITY_NUMBER -> severity = (int) in.readVarint(to);
        case SEVERITY_TEXT -> {
          int end = in.readLength(to);
          severityFrom = in.position;
          severityLength = end - in.position;
          in.position = end;
        }
        case BODY -> {
          bodyTo = in.readLength(to);
          bodyFrom = in.position;
          bodies++;
          in.position = bodyTo;
        }
        case DROPPED_ATTRIBUTES_COUNT -> dropped = in.readUint32(to);
        case FLAGS -> flagBits = in.readFixed32(to);
        case TRACE_ID -> {
          int end = in.readLength(to);
          traceFrom = in.position;
          traceLength = end - in.position;
          in.position = end;
        }
        case SPAN_ID -> {
          int end = in.readLength(to);
          spanFrom = in.position;
          spanLength = end - in.position;
          in.position = end;
        }
        case EVENT_NAME -> {
          int end = in.readLength(to);
          eventFrom = in.position;
          eventLength = end - in.position;
          in.position = end;
        }
        default -> in.skipOther(tag, to, MessageShape.LOG_RECORD);
      }
    }
    attributes.end();
    appendBody(in, from, to, bodies, bodyFrom, bodyTo);
    time.append(ownTime, observedTime);
    severityNumber.append(severity);
    severityText.append(in.bytes, severityFrom, severityLength, severity);
    eventName.append(in.bytes, eventFrom, eventLength, 0);
    context.texts.appendId(in.bytes, traceFrom, traceLength, 16, traceId);
    context.texts.appendId(in.bytes, spanFrom, spanLength, 8, spanId);
    flags.append(flagBits & 0xffffffffL);
    droppedAttributesCount.append(dropped);
    timeUnixNano.append(ownTime);
    observedTimeUnixNano.append(observedTime);
  }

  private void appendBody(WireReader in, int from, int to, int bodies, int bodyFrom, int bodyTo) {
    if (bodies == 0) {
      body.appendNull();
    } else if (bodies == 1) {
      context.values.appendBody(in, bodyFrom, bodyTo, body);
    } else {
      WireReader merged = AnyValueMerge.concatenate(in, from, to, BODY);
      context.values.appendBody(merged, 0, merged.bytes.length, body);
    }
  }

  @Override
  void abandon() {
    attributes.abandon();
  }
}
