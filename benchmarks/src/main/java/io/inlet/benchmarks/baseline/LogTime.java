package io.inlet.benchmarks.baseline;

import io.opentelemetry.proto.logs.v1.LogRecord;

/** The {@code time} column of a log record. */
final class LogTime {

  private LogTime() {}

  /** The record's own time, else the observed time, else arrival; 0 and past int64 do not count. */
  static long unixMicroseconds(LogRecord log, long arrivalUnixNano) {
    long unixNano = log.getTimeUnixNano();
    if (unixNano <= 0) {
      unixNano = log.getObservedTimeUnixNano();
    }
    if (unixNano <= 0) {
      unixNano = arrivalUnixNano;
    }
    return unixNano / 1_000;
  }
}
