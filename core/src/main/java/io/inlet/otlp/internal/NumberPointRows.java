package io.inlet.otlp.internal;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.DoubleColumn;

/** Rows of {@code otel_metrics_gauge} and {@code otel_metrics_sum}. */
final class NumberPointRows extends PointRows {
  private static final int START_TIME_UNIX_NANO = 2 << 3 | WireReader.FIXED64;
  private static final int TIME_UNIX_NANO = 3 << 3 | WireReader.FIXED64;
  private static final int AS_DOUBLE = 4 << 3 | WireReader.FIXED64;
  private static final int EXEMPLARS = 5 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int AS_INT = 6 << 3 | WireReader.FIXED64;
  private static final int ATTRIBUTES = 7 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int FLAGS = 8 << 3 | WireReader.VARINT;

  private final NumberWriter number;
  private final ExemplarWriter exemplars;

  NumberPointRows(
      DecodeContext context, ColumnBatch batch, EntryMemories memories, MetricData data) {
    super(context, batch, memories, data);
    number = new NumberWriter((DoubleColumn) batch.column("value"), longs("int_value"));
    exemplars = new ExemplarWriter(context, batch);
  }

  @Override
  void append(WireReader in, int from, int to) {
    long start = 0;
    long time = 0;
    long flags = 0;
    int kind = NumberWriter.UNSET;
    long bits = 0;
    in.position = from;
    while (in.position < to) {
      int tag = in.readTag(to);
      switch (tag) {
        case START_TIME_UNIX_NANO -> start = in.readFixed64(to);
        case TIME_UNIX_NANO -> time = in.readFixed64(to);
        case AS_DOUBLE -> {
          bits = in.readFixed64(to);
          kind = NumberWriter.DOUBLE;
        }
        case AS_INT -> {
          bits = in.readFixed64(to);
          kind = NumberWriter.INT;
        }
        case EXEMPLARS -> exemplars.append(in, in.readLength(to));
        case ATTRIBUTES -> attributes.addAll(in, ATTRIBUTES, to);
        case FLAGS -> flags = in.readUint32(to);
        default -> in.skipOther(tag, to, MessageShape.NUMBER_DATA_POINT);
      }
    }
    appendHead(in, start, time, flags);
    number.append(kind, bits);
    exemplars.end();
  }

  @Override
  void abandon() {
    super.abandon();
    exemplars.abandon();
  }
}
