package io.inlet.otlp.internal;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.IntColumn;
import io.inlet.columnar.LongColumn;

/** Fills the columns {@code time} and {@code date}. */
final class TimeWriter {
  private static final long NANOS_PER_DAY = 86_400_000_000_000L;

  private final DecodeContext context;
  private final LongColumn time;
  private final IntColumn date;
  private final long maxAhead;
  private final long maxBehind;

  TimeWriter(DecodeContext context, ColumnBatch batch) {
    this.context = context;
    time = (LongColumn) batch.column("time");
    date = (IntColumn) batch.column("date");
    maxAhead = context.options.dateMaxAheadNanos();
    maxBehind = context.options.dateMaxBehindNanos();
  }

  /**
   * Appends a record's time: the first of its own time, the given other one and the time of arrival
   * that is neither 0 nor past int64.
   */
  void append(long own, long other) {
    long arrival = context.arrivalUnixNano;
    long nanos = own > 0 ? own : other > 0 ? other : arrival;
    time.append(Math.floorDiv(nanos, 1000L));
    long apart = nanos - arrival;
    long day = apart > maxAhead || -apart > maxBehind ? arrival : nanos;
    date.append((int) Math.floorDiv(day, NANOS_PER_DAY));
  }
}
