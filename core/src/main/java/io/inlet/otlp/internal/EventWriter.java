package io.inlet.otlp.internal;

import io.inlet.columnar.Column;
import io.inlet.columnar.LongColumn;
import io.inlet.columnar.MapColumn;
import io.inlet.columnar.StringColumn;
import io.inlet.columnar.StructColumn;
import java.util.List;

/** Appends a span's events. */
final class EventWriter {
  private static final int TIME_UNIX_NANO = 1 << 3 | WireReader.FIXED64;
  private static final int NAME = 2 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int ATTRIBUTES = 3 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int DROPPED_ATTRIBUTES_COUNT = 4 << 3 | WireReader.VARINT;

  private final DecodeContext context;
  private final StructColumn structs;
  private final LongColumn timeUnixNano;
  private final StringColumn name;
  private final AttributesWriter attributes;
  private final LongColumn droppedAttributesCount;

  EventWriter(DecodeContext context, StructColumn structs) {
    this.context = context;
    this.structs = structs;
    List<Column> fields = structs.children();
    timeUnixNano = (LongColumn) fields.get(0);
    name = (StringColumn) fields.get(1);
    attributes = new AttributesWriter(context, (MapColumn) fields.get(2));
    droppedAttributesCount = (LongColumn) fields.get(3);
  }

  /** Reads the event that ends at {@code to}. */
  void append(WireReader in, int to) {
    context.limits.elements(1);
    long time = 0;
    int nameFrom = 0;
    int nameLength = 0;
    long dropped = 0;
    while (in.position < to) {
      int tag = in.readTag(to);
      switch (tag) {
        case TIME_UNIX_NANO -> time = in.readFixed64(to);
        case NAME -> {
          int end = in.readLength(to);
          nameFrom = in.position;
          nameLength = end - in.position;
          in.position = end;
        }
        case ATTRIBUTES -> attributes.addAll(in, ATTRIBUTES, to);
        case DROPPED_ATTRIBUTES_COUNT -> dropped = in.readUint32(to);
        default -> in.skipOther(tag, to, MessageShape.EVENT);
      }
    }
    timeUnixNano.append(time);
    context.texts.appendOrNull(in.bytes, nameFrom, nameLength, name);
    attributes.end();
    droppedAttributesCount.append(dropped);
    structs.endStruct();
  }

  void abandon() {
    attributes.abandon();
  }
}
