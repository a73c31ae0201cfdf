package io.inlet.benchmarks.baseline;

/** The {@code time} column of spans and metric points. */
final class Times {

  private Times() {}

  /**
   * The first of the record's own time, another one and arrival that is neither 0 nor past int64.
   */
  static long unixMicroseconds(long ownUnixNano, long otherUnixNano) {
    long unixNano =
        ownUnixNano > 0
            ? ownUnixNano
            : otherUnixNano > 0 ? otherUnixNano : ParquetSettings.ARRIVAL_UNIX_NANO;
    return unixNano / 1_000;
  }
}
