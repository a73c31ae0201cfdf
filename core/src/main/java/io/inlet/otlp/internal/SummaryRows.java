package io.inlet.otlp.internal;

import io.inlet.columnar.Column;
import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.DoubleColumn;
import io.inlet.columnar.ListColumn;
import io.inlet.columnar.LongColumn;
import io.inlet.columnar.StructColumn;
import java.util.List;

/** Rows of {@code otel_metrics_summary}. */
final class SummaryRows extends PointRows {
  private static final int START_TIME_UNIX_NANO = 2 << 3 | WireReader.FIXED64;
  private static final int TIME_UNIX_NANO = 3 << 3 | WireReader.FIXED64;
  private static final int COUNT = 4 << 3 | WireReader.FIXED64;
  private static final int SUM = 5 << 3 | WireReader.FIXED64;
  private static final int QUANTILE_VALUES = 6 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int ATTRIBUTES = 7 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int FLAGS = 8 << 3 | WireReader.VARINT;

  private static final int QUANTILE = 1 << 3 | WireReader.FIXED64;
  private static final int VALUE = 2 << 3 | WireReader.FIXED64;

  private final LongColumn count;
  private final DoubleColumn sum;
  private final ListColumn quantileValues;
  private final StructColumn structs;
  private final DoubleColumn quantiles;
  private final DoubleColumn values;

  SummaryRows(DecodeContext context, ColumnBatch batch, EntryMemories memories, MetricData data) {
    super(context, batch, memories, data);
    count = longs("count");
    sum = (DoubleColumn) batch.column("sum");
    quantileValues = (ListColumn) batch.column("quantile_values");
    structs = (StructColumn) quantileValues.elements();
    List<Column> fields = structs.children();
    quantiles = (DoubleColumn) fields.get(0);
    values = (DoubleColumn) fields.get(1);
  }

  @Override
  void append(WireReader in, int from, int to) {
    long start = 0;
    long time = 0;
    long flags = 0;
    long total = 0;
    double added = 0;
    in.position = from;
    while (in.position < to) {
      int tag = in.readTag(to);
      switch (tag) {
        case START_TIME_UNIX_NANO -> start = in.readFixed64(to);
        case TIME_UNIX_NANO -> time = in.readFixed64(to);
        case COUNT -> total = in.readFixed64(to);
        case SUM -> added = in.readDouble(to);
        case QUANTILE_VALUES -> appendQuantile(in, in.readLength(to));
        case ATTRIBUTES -> attributes.addAll(in, ATTRIBUTES, to);
        case FLAGS -> flags = in.readUint32(to);
        default -> in.skipOther(tag, to, MessageShape.SUMMARY_DATA_POINT);
      }
    }
    appendHead(in, start, time, flags);
    count.append(total);
    sum.append(added);
    quantileValues.endList();
  }

  private void appendQuantile(WireReader in, int to) {
    context.limits.elements(1);
    double quantile = 0;
    double value = 0;
    while (in.position < to) {
      int tag = in.readTag(to);
      switch (tag) {
        case QUANTILE -> quantile = in.readDouble(to);
        case VALUE -> value = in.readDouble(to);
        default -> in.skipOther(tag, to, MessageShape.VALUE_AT_QUANTILE);
      }
    }
    quantiles.append(quantile);
    values.append(value);
    structs.endStruct();
  }
}
