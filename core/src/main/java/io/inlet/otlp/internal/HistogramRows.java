package io.inlet.otlp.internal;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.DoubleColumn;
import io.inlet.columnar.LongColumn;

/** Rows of {@code otel_metrics_histogram}. */
final class HistogramRows extends PointRows {
  private static final int START_TIME_UNIX_NANO = 2 << 3 | WireReader.FIXED64;
  private static final int TIME_UNIX_NANO = 3 << 3 | WireReader.FIXED64;
  private static final int COUNT = 4 << 3 | WireReader.FIXED64;
  private static final int SUM = 5 << 3 | WireReader.FIXED64;
  private static final int BUCKET_COUNTS = 6 << 3 | WireReader.FIXED64;
  private static final int BUCKET_COUNTS_PACKED = 6 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int EXPLICIT_BOUNDS = 7 << 3 | WireReader.FIXED64;
  private static final int EXPLICIT_BOUNDS_PACKED = 7 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int EXEMPLARS = 8 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int ATTRIBUTES = 9 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int FLAGS = 10 << 3 | WireReader.VARINT;
  private static final int MIN = 11 << 3 | WireReader.FIXED64;
  private static final int MAX = 12 << 3 | WireReader.FIXED64;

  private final LongColumn count;
  private final NullableDouble sum;
  private final NullableDouble min;
  private final NullableDouble max;
  private final PackedNumbers bucketCounts;
  private final PackedNumbers explicitBounds;
  private final ExemplarWriter exemplars;

  HistogramRows(DecodeContext context, ColumnBatch batch, EntryMemories memories, MetricData data) {
    super(context, batch, memories, data);
    count = longs("count");
    sum = new NullableDouble((DoubleColumn) batch.column("sum"));
    min = new NullableDouble((DoubleColumn) batch.column("min"));
    max = new NullableDouble((DoubleColumn) batch.column("max"));
    bucketCounts = new PackedNumbers(context.limits, batch.column("bucket_counts"));
    explicitBounds = new PackedNumbers(context.limits, batch.column("explicit_bounds"));
    exemplars = new ExemplarWriter(context, batch);
  }

  @Override
  void append(WireReader in, int from, int to) {
    long start = 0;
    long time = 0;
    long flags = 0;
    long total = 0;
    in.position = from;
    while (in.position < to) {
      int tag = in.readTag(to);
      switch (tag) {
        case START_TIME_UNIX_NANO -> start = in.readFixed64(to);
        case TIME_UNIX_NANO -> time = in.readFixed64(to);
        case COUNT -> total = in.readFixed64(to);
        case SUM -> sum.set(in.readDouble(to));
        case BUCKET_COUNTS -> bucketCounts.appendFixed64(in, to);
        case BUCKET_COUNTS_PACKED -> bucketCounts.appendPackedFixed64(in, in.readLength(to));
        case EXPLICIT_BOUNDS -> explicitBounds.appendFixed64(in, to);
        case EXPLICIT_BOUNDS_PACKED -> explicitBounds.appendPackedFixed64(in, in.readLength(to));
        case EXEMPLARS -> exemplars.append(in, in.readLength(to));
        case ATTRIBUTES -> attributes.addAll(in, ATTRIBUTES, to);
        case FLAGS -> flags = in.readUint32(to);
        case MIN -> min.set(in.readDouble(to));
        case MAX -> max.set(in.readDouble(to));
        default -> in.skipOther(tag, to, MessageShape.HISTOGRAM_DATA_POINT);
      }
    }
    appendHead(in, start, time, flags);
    count.append(total);
    sum.end();
    min.end();
    max.end();
    bucketCounts.end();
    explicitBounds.end();
    exemplars.end();
  }

  @Override
  void abandon() {
    super.abandon();
    exemplars.abandon();
    sum.abandon();
    min.abandon();
    max.abandon();
  }
}
