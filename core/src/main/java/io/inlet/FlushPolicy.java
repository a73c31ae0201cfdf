package io.inlet;

import java.time.Duration;

/**
 * When an epoch ends and its rows are committed: as soon as one of the bounds is reached.
 *
 * <p>Bounds are looked at when a request has been taken, so that an epoch exceeds them by what was
 * on its way at that moment.
 *
 * @param maxRows rows of all tables of a signal; default {@value #DEFAULT_MAX_ROWS}
 * @param maxInputBytes bytes of OTLP protobuf of a signal; default 4 GiB
 * @param maxAge time since the epoch's first request, give or take a tenth, so that many writers do
 *     not commit at once; default one minute
 * @param targetFileSize bytes in one data file; default 128 MiB
 */
public record FlushPolicy(
    long maxRows, DataSize maxInputBytes, Duration maxAge, DataSize targetFileSize) {

  /** The default of {@link #maxRows}. */
  public static final long DEFAULT_MAX_ROWS = 50_000_000;

  private static final FlushPolicy DEFAULTS =
      new FlushPolicy(
          DEFAULT_MAX_ROWS, DataSize.gibibytes(4), Duration.ofMinutes(1), DataSize.mebibytes(128));

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public FlushPolicy {
    if (maxRows < 1) {
      throw new IllegalArgumentException("maxRows: " + maxRows + " (expected: >= 1)");
    }
    if (maxInputBytes.bytes() < 1) {
      throw new IllegalArgumentException("maxInputBytes: " + maxInputBytes + " (expected: >= 1B)");
    }
    if (maxAge.isNegative() || maxAge.isZero()) {
      throw new IllegalArgumentException("maxAge: " + maxAge + " (expected: > 0)");
    }
    if (targetFileSize.bytes() < 1) {
      throw new IllegalArgumentException(
          "targetFileSize: " + targetFileSize + " (expected: >= 1B)");
    }
  }

  /** The default bounds. */
  public static FlushPolicy defaults() {
    return DEFAULTS;
  }

  /** With another bound on rows. */
  public FlushPolicy withMaxRows(long rows) {
    return new FlushPolicy(rows, maxInputBytes, maxAge, targetFileSize);
  }

  /** With another bound on input. */
  public FlushPolicy withMaxInputBytes(DataSize size) {
    return new FlushPolicy(maxRows, size, maxAge, targetFileSize);
  }

  /** With another bound on age. */
  public FlushPolicy withMaxAge(Duration age) {
    return new FlushPolicy(maxRows, maxInputBytes, age, targetFileSize);
  }

  /** With another target for the size of files. */
  public FlushPolicy withTargetFileSize(DataSize size) {
    return new FlushPolicy(maxRows, maxInputBytes, maxAge, size);
  }
}
