package io.inlet.otlp.internal;

import io.inlet.columnar.Column;
import io.inlet.columnar.LongColumn;
import io.inlet.columnar.MapColumn;
import io.inlet.columnar.StringColumn;
import io.inlet.columnar.StructColumn;
import java.util.List;

/** Appends a span's links. */
final class LinkWriter {
  private static final int TRACE_ID = 1 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int SPAN_ID = 2 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int TRACE_STATE = 3 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int ATTRIBUTES = 4 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int DROPPED_ATTRIBUTES_COUNT = 5 << 3 | WireReader.VARINT;
  private static final int FLAGS = 6 << 3 | WireReader.FIXED32;

  private final DecodeContext context;
  private final StructColumn structs;
  private final StringColumn traceId;
  private final StringColumn spanId;
  private final StringColumn traceState;
  private final AttributesWriter attributes;
  private final LongColumn droppedAttributesCount;
  private final LongColumn flags;

  LinkWriter(DecodeContext context, StructColumn structs) {
    this.context = context;
    this.structs = structs;
    List<Column> fields = structs.children();
    traceId = (StringColumn) fields.get(0);
    spanId = (StringColumn) fields.get(1);
    traceState = (StringColumn) fields.get(2);
    attributes = new AttributesWriter(context, (MapColumn) fields.get(3));
    droppedAttributesCount = (LongColumn) fields.get(4);
    flags = (LongColumn) fields.get(5);
  }

  /** Reads the link that ends at {@code to}. */
  void append(WireReader in, int to) {
    context.limits.elements(1);
    int traceFrom = 0;
    int traceLength = 0;
    int spanFrom = 0;
    int spanLength = 0;
    int stateFrom = 0;
    int stateLength = 0;
    long dropped = 0;
    int flagBits = 0;
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
        case ATTRIBUTES -> attributes.addAll(in, ATTRIBUTES, to);
        case DROPPED_ATTRIBUTES_COUNT -> dropped = in.readUint32(to);
        case FLAGS -> flagBits = in.readFixed32(to);
        default -> in.skipOther(tag, to, MessageShape.LINK);
      }
    }
    context.texts.appendId(in.bytes, traceFrom, traceLength, 16, traceId);
    context.texts.appendId(in.bytes, spanFrom, spanLength, 8, spanId);
    context.texts.appendOrNull(in.bytes, stateFrom, stateLength, traceState);
    attributes.end();
    droppedAttributesCount.append(dropped);
    flags.append(flagBits & 0xffffffffL);
    structs.endStruct();
  }

  void abandon() {
    attributes.abandon();
  }
}
