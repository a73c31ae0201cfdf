package io.inlet.otlp.internal;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.ListColumn;
import io.inlet.columnar.LongColumn;
import io.inlet.columnar.StringColumn;
import io.inlet.columnar.StructColumn;

/** Rows of {@code otel_traces}. */
final class SpanRows extends TableRows {
  private static final int TRACE_ID = 1 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int SPAN_ID = 2 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int TRACE_STATE = 3 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int PARENT_SPAN_ID = 4 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int NAME = 5 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int KIND = 6 << 3 | WireReader.VARINT;
  private static final int START_TIME_UNIX_NANO = 7 << 3 | WireReader.FIXED64;
  private static final int END_TIME_UNIX_NANO = 8 << 3 | WireReader.FIXED64;
  private static final int ATTRIBUTES = 9 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int DROPPED_ATTRIBUTES_COUNT = 10 << 3 | WireReader.VARINT;
  private static final int EVENTS = 11 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int DROPPED_EVENTS_COUNT = 12 << 3 | WireReader.VARINT;
  private static final int LINKS = 13 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int DROPPED_LINKS_COUNT = 14 << 3 | WireReader.VARINT;
  private static final int STATUS = 15 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int FLAGS = 16 << 3 | WireReader.FIXED32;

  private static final int STATUS_MESSAGE = 2 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int STATUS_CODE = 3 << 3 | WireReader.VARINT;

  private final TimeWriter time;
  private final StringColumn traceId;
  private final StringColumn spanId;
  private final StringColumn parentSpanId;
  private final StringColumn traceState;
  private final RepeatedTextWriter name;
  private final EnumWriter kind;
  private final EnumWriter statusCode;
  private final StringColumn statusMessage;
  private final LongColumn durationNano;
  private final LongColumn startTimeUnixNano;
  private final LongColumn endTimeUnixNano;
  private final LongColumn flags;
  private final AttributesWriter attributes;
  private final LongColumn droppedAttributesCount;
  private final ListColumn eventLists;
  private final EventWriter events;
  private final LongColumn droppedEventsCount;
  private final ListColumn linkLists;
  private final LinkWriter links;
  private final LongColumn droppedLinksCount;

  private int messageFrom;
  private int messageLength;
  private int code;

  SpanRows(DecodeContext context, ColumnBatch batch, EntryMemories memories) {
    super(context, batch, memories, MessageShape.RESOURCE_SPANS, MessageShape.SCOPE_SPANS);
    time = new TimeWriter(context, batch);
    traceId = strings("trace_id");
    spanId = strings("span_id");
    parentSpanId = strings("parent_span_id");
    traceState = strings("trace_state");
    name = repeated("name");
    kind = enums("kind", EnumNames.SPAN_KIND);
    statusCode = enums("status_code", EnumNames.STATUS_CODE);
    statusMessage = strings("status_message");
    durationNano = longs("duration_nano");
    startTimeUnixNano = longs("start_time_unix_nano");
    endTimeUnixNano = longs("end_time_unix_nano");
    flags = longs("flags");
    attributes = attributes("attributes");
    droppedAttributesCount = longs("dropped_attributes_count");
    eventLists = (ListColumn) batch.column("events");
    events = new EventWriter(context, (StructColumn) eventLists.elements());
    droppedEventsCount = longs("dropped_events_count");
    linkLists = (ListColumn) batch.column("links");
    links = new LinkWriter(context, (StructColumn) linkLists.elements());
    droppedLinksCount = longs("dropped_links_count");
  }

  @Override
  void append(WireReader in, int from, int to) {
    int traceFrom = 0;
    int traceLength = 0;
    int spanFrom = 0;
    int spanLength = 0;
    int parentFrom = 0;
    int parentLength = 0;
    int stateFrom = 0;
    int stateLength = 0;
    int nameFrom = 0;
    int nameLength = 0;
    int kindNumber = 0;
    long start = 0;
    long finish = 0;
    long droppedAttributes = 0;
    long droppedEvents = 0;
    long droppedLinks = 0;
    int flagBits = 0;
    messageLength = 0;
    code = 0;
    in.position = from;
    while (in.position < to) {
      int tag = in.readTag(to);
      switch (tag) {
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
        case TRACE_STATE -> {
          int end = in.readLength(to);
          stateFrom = in.position;
          stateLength = end - in.position;
          in.position = end;
        }
        case PARENT_SPAN_ID -> {
          int end = in.readLength(to);
          parentFrom = in.position;
          parentLength = end - in.position;
          in.position = end;
        }
        case NAME -> {
          int end = in.readLength(to);
          nameFrom = in.position;
          nameLength = end - in.position;
          in.position = end;
        }
        case KIND -> kindNumber = (int) in.readVarint(to);
        case START_TIME_UNIX_NANO -> start = in.readFixed64(to);
        case END_TIME_UNIX_NANO -> finish = in.readFixed64(to);
        case ATTRIBUTES -> attributes.addAll(in, ATTRIBUTES, to);
        case DROPPED_ATTRIBUTES_COUNT -> droppedAttributes = in.readUint32(to);
        case EVENTS -> events.append(in, in.readLength(to));
        case DROPPED_EVENTS_COUNT -> droppedEvents = in.readUint32(to);
        case LINKS -> links.append(in, in.readLength(to));
        case DROPPED_LINKS_COUNT -> droppedLinks = in.readUint32(to);
        case STATUS -> readStatus(in, in.readLength(to));
        case FLAGS -> flagBits = in.readFixed32(to);
        default -> in.skipOther(tag, to, MessageShape.SPAN);
      }
    }
    TextAppender texts = context.texts;
    time.append(start, 0);
    texts.appendId(in.bytes, traceFrom, traceLength, 16, traceId);
    texts.appendId(in.bytes, spanFrom, spanLength, 8, spanId);
    texts.appendId(in.bytes, parentFrom, parentLength, 8, parentSpanId);
    texts.appendOrNull(in.bytes, stateFrom, stateLength, traceState);
    name.append(in.bytes, nameFrom, nameLength, kindNumber);
    kind.append(kindNumber);
    statusCode.append(code);
    texts.appendOrNull(in.bytes, messageFrom, messageLength, statusMessage);
    appendDuration(start, finish);
    startTimeUnixNano.append(start);
    endTimeUnixNano.append(finish);
    flags.append(flagBits & 0xffffffffL);
    attributes.end();
    droppedAttributesCount.append(droppedAttributes);
    eventLists.endList();
    droppedEventsCount.append(droppedEvents);
    linkLists.endList();
    droppedLinksCount.append(droppedLinks);
  }

  /** Reads a status; given twice, the second is read on top of the first. */
  private void readStatus(WireReader in, int to) {
    while (in.position < to) {
      int tag = in.readTag(to);
      switch (tag) {
        case STATUS_MESSAGE -> {
          int end = in.readLength(to);
          messageFrom = in.position;
          messageLength = end - in.position;
          in.position = end;
        }
        case STATUS_CODE -> code = (int) in.readVarint(to);
        default -> in.skipOther(tag, to, MessageShape.STATUS);
      }
    }
  }

  private void appendDuration(long start, long finish) {
    if (start == 0 || finish == 0) {
      durationNano.appendNull();
    } else {
      durationNano.append(finish - start);
    }
  }

  @Override
  void abandon() {
    attributes.abandon();
    events.abandon();
    links.abandon();
  }

  @Override
  void clear() {
    super.clear();
    kind.clear();
    statusCode.clear();
  }
}
