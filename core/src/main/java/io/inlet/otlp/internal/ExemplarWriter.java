package io.inlet.otlp.internal;

import io.inlet.columnar.Column;
import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.DoubleColumn;
import io.inlet.columnar.ListColumn;
import io.inlet.columnar.LongColumn;
import io.inlet.columnar.MapColumn;
import io.inlet.columnar.StringColumn;
import io.inlet.columnar.StructColumn;
import java.util.List;

/** Appends a data point's exemplars. */
final class ExemplarWriter {
  private static final int TIME_UNIX_NANO = 2 << 3 | WireReader.FIXED64;
  private static final int AS_DOUBLE = 3 << 3 | WireReader.FIXED64;
  private static final int SPAN_ID = 4 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int TRACE_ID = 5 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int AS_INT = 6 << 3 | WireReader.FIXED64;
  private static final int FILTERED_ATTRIBUTES = 7 << 3 | WireReader.LENGTH_DELIMITED;

  private final DecodeContext context;
  private final ListColumn lists;
  private final StructColumn structs;
  private final LongColumn timeUnixNano;
  private final NumberWriter number;
  private final StringColumn traceId;
  private final StringColumn spanId;
  private final AttributesWriter filteredAttributes;

  ExemplarWriter(DecodeContext context, ColumnBatch batch) {
    this.context = context;
    lists = (ListColumn) batch.column("exemplars");
    structs = (StructColumn) lists.elements();
    List<Column> fields = structs.children();
    timeUnixNano = (LongColumn) fields.get(0);
    number = new NumberWriter((DoubleColumn) fields.get(1), (LongColumn) fields.get(2));
    traceId = (StringColumn) fields.get(3);
    spanId = (StringColumn) fields.get(4);
    filteredAttributes = new AttributesWriter(context, (MapColumn) fields.get(5));
  }

  /** Reads the exemplar that ends at {@code to}. */
  void append(WireReader in, int to) {
    context.limits.elements(1);
    long time = 0;
    int kind = NumberWriter.UNSET;
    long bits = 0;
    int traceFrom = 0;
    int traceLength = 0;
    int spanFrom = 0;
    int spanLength = 0;
    while (in.position < to) {
      int tag = in.readTag(to);
      switch (tag) {
        case TIME_UNIX_NANO -> time = in.readFixed64(to);
        case AS_DOUBLE -> {
          bits = in.readFixed64(to);
          kind = NumberWriter.DOUBLE;
        }
        case AS_INT -> {
          bits = in.readFixed64(to);
          kind = NumberWriter.INT;
        }
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
        case FILTERED_ATTRIBUTES -> filteredAttributes.addAll(in, FILTERED_ATTRIBUTES, to);
        default -> in.skipOther(tag, to, MessageShape.EXEMPLAR);
      }
    }
    timeUnixNano.append(time);
    number.append(kind, bits);
    context.texts.appendId(in.bytes, traceFrom, traceLength, 16, traceId);
    context.texts.appendId(in.bytes, spanFrom, spanLength, 8, spanId);
    filteredAttributes.end();
    structs.endStruct();
  }

  /** Ends the list of one data point. */
  void end() {
    lists.endList();
  }

  void abandon() {
    filteredAttributes.abandon();
  }
}
