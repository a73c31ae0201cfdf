package io.inlet.otlp.internal;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.LongColumn;

/** Rows of a metrics table: the columns that data points of all kinds have. */
abstract class PointRows extends TableRows {
  final SeriesEntries attributes;
  private final MetricEntries metrics;
  private final TimeWriter time;
  private final LongColumn startTimeUnixNano;
  private final LongColumn timeUnixNano;
  private final LongColumn flags;

  PointRows(DecodeContext context, ColumnBatch batch, EntryMemories memories, MetricData data) {
    super(context, batch, memories, MessageShape.RESOURCE_METRICS, MessageShape.SCOPE_METRICS);
    metrics = new MetricEntries(context, batch, memories, data);
    time = new TimeWriter(context, batch);
    attributes = new SeriesEntries(context, batch, memories);
    startTimeUnixNano = longs("start_time_unix_nano");
    timeUnixNano = longs("time_unix_nano");
    flags = longs("flags");
  }

  /** Appends to the columns of the head, and ends the map of attributes. */
  final void appendHead(WireReader in, long start, long own, long flagBits) {
    attributes.end(in);
    time.append(own, start);
    startTimeUnixNano.append(start);
    timeUnixNano.append(own);
    flags.append(flagBits);
  }

  @Override
  void use(WireReader in) {
    super.use(in);
    metrics.use(in, context.metric);
  }

  @Override
  int newSharedBytes() {
    return super.newSharedBytes() + (metrics.has(context.metric) ? 0 : context.metric.length());
  }

  @Override
  void flush() {
    super.flush();
    metrics.flush();
  }

  @Override
  void forgetGuesses() {
    super.forgetGuesses();
    metrics.forget();
  }

  @Override
  void clear() {
    super.clear();
    metrics.clear();
    attributes.clear();
  }

  @Override
  void abandon() {
    attributes.abandon();
  }
}
