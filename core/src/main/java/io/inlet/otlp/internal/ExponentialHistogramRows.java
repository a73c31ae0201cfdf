package io.inlet.otlp.internal;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.DoubleColumn;
import io.inlet.columnar.IntColumn;
import io.inlet.columnar.LongColumn;

/** Rows of {@code otel_metrics_exponential_histogram}. */
final class ExponentialHistogramRows extends PointRows {
  private static final int ATTRIBUTES = 1 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int START_TIME_UNIX_NANO = 2 << 3 | WireReader.FIXED64;
  private static final int TIME_UNIX_NANO = 3 << 3 | WireReader.FIXED64;
  private static final int COUNT = 4 << 3 | WireReader.FIXED64;
  private static final int SUM = 5 << 3 | WireReader.FIXED64;
  private static final int SCALE = 6 << 3 | WireReader.VARINT;
  private static final int ZERO_COUNT = 7 << 3 | WireReader.FIXED64;
  private static final int POSITIVE = 8 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int NEGATIVE = 9 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int FLAGS = 10 << 3 | WireReader.VARINT;
  private static final int EXEMPLARS = 11 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int MIN = 12 << 3 | WireReader.FIXED64;
  private static final int MAX = 13 << 3 | WireReader.FIXED64;
  private static final int ZERO_THRESHOLD = 14 << 3 | WireReader.FIXED64;

  private final LongColumn count;
  private final NullableDouble sum;
  private final NullableDouble min;
  private final NullableDouble max;
  private final IntColumn scale;
  private final LongColumn zeroCount;
  private final DoubleColumn zeroThreshold;
  private final BucketsWriter positive;
  private final BucketsWriter negative;
  private final ExemplarWriter exemplars;

  ExponentialHistogramRows(
      DecodeContext context, ColumnBatch batch, EntryMemories memories, MetricData data) {
    super(context, batch, memories, data);
    count = longs("count");
    sum = new NullableDouble((DoubleColumn) batch.column("sum"));
    min = new NullableDouble((DoubleColumn) batch.column("min"));
    max = new NullableDouble((DoubleColumn) batch.column("max"));
    scale = (IntColumn) batch.column("scale");
    zeroCount = longs("zero_count");
    zeroThreshold = (DoubleColumn) batch.column("zero_threshold");
    positive = buckets("positive");
    negative = buckets("negative");
    exemplars = new ExemplarWriter(context, batch);
  }

  private BucketsWriter buckets(String sign) {
    return new BucketsWriter(
        context.limits, batch.column(sign + "_offset"), batch.column(sign + "_bucket_counts"));
  }

  @Override
  void append(WireReader in, int from, int to) {
    long start = 0;
    long time = 0;
    long flags = 0;
    long total = 0;
    int base = 0;
    long zeros = 0;
    double threshold = 0;
    in.position = from;
    while (in.position < to) {
      int tag = in.readTag(to);
      switch (tag) {
        case ATTRIBUTES -> attributes.addAll(in, ATTRIBUTES, to);
        case START_TIME_UNIX_NANO -> start = in.readFixed64(to);
        case TIME_UNIX_NANO -> time = in.readFixed64(to);
        case COUNT -> total = in.readFixed64(to);
        case SUM -> sum.set(in.readDouble(to));
        case SCALE -> base = in.readSint32(to);
        case ZERO_COUNT -> zeros = in.readFixed64(to);
        case POSITIVE -> positive.read(in, in.readLength(to));
        case NEGATIVE -> negative.read(in, in.readLength(to));
        case FLAGS -> flags = in.readUint32(to);
        case EXEMPLARS -> exemplars.append(in, in.readLength(to));
        case MIN -> min.set(in.readDouble(to));
        case MAX -> max.set(in.readDouble(to));
        case ZERO_THRESHOLD -> threshold = in.readDouble(to);
        default -> in.skipOther(tag, to, MessageShape.EXPONENTIAL_HISTOGRAM_DATA_POINT);
      }
    }
    appendHead(in, start, time, flags);
    count.append(total);
    sum.end();
    min.end();
    max.end();
    scale.append(base);
    zeroCount.append(zeros);
    zeroThreshold.append(threshold);
    positive.end();
    negative.end();
    exemplars.end();
  }

  @Override
  void abandon() {
    super.abandon();
    exemplars.abandon();
    sum.abandon();
    min.abandon();
    max.abandon();
    positive.abandon();
    negative.abandon();
  }
}
