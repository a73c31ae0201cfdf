package io.inlet.otlp.internal;

import io.inlet.columnar.Column;
import io.inlet.columnar.IntColumn;

/** Appends the positive or the negative buckets of exponential histograms. */
final class BucketsWriter {
  private static final int OFFSET = 1 << 3 | WireReader.VARINT;
  private static final int BUCKET_COUNTS = 2 << 3 | WireReader.VARINT;
  private static final int BUCKET_COUNTS_PACKED = 2 << 3 | WireReader.LENGTH_DELIMITED;

  private final IntColumn offsets;
  private final PackedNumbers counts;
  private boolean set;
  private int offset;

  BucketsWriter(RecordLimits limits, Column offsets, Column counts) {
    this.offsets = (IntColumn) offsets;
    this.counts = new PackedNumbers(limits, counts);
  }

  /** Reads the buckets that end at {@code to}; given twice, on top of the first. */
  void read(WireReader in, int to) {
    set = true;
    while (in.position < to) {
      int tag = in.readTag(to);
      switch (tag) {
        case OFFSET -> offset = in.readSint32(to);
        case BUCKET_COUNTS -> counts.appendVarint(in, to);
        case BUCKET_COUNTS_PACKED -> counts.appendPackedVarints(in, in.readLength(to));
        default -> in.skipOther(tag, to, MessageShape.BUCKETS);
      }
    }
  }

  /** Ends the buckets of one data point; without any the offset is null. */
  void end() {
    if (set) {
      offsets.append(offset);
    } else {
      offsets.appendNull();
    }
    counts.end();
    abandon();
  }

  /** Forgets what has been read. */
  void abandon() {
    set = false;
    offset = 0;
  }
}
