package io.inlet.otlp.internal;

import io.inlet.columnar.ColumnBatch;

/**
 * Says when a batch is to be closed so that it never holds on to more than {@link
 * ColumnBatch#MAX_BYTES}.
 *
 * <p>Measuring a batch after every record would cost more than decoding it. So a record is charged
 * the most that its bytes can become, and the batch is measured whenever that has added up to
 * {@value #STEP} bytes. Between two measurements a buffer grows at most to half as much again as it
 * holds then: no more than {@code RETAINED + USED / 2 + STEP * 3 / 2}, which is the bound.
 */
final class BatchBudget {
  private static final int STEP = 1 << 20;
  private static final int USED = 6 << 20;
  private static final int RETAINED = ColumnBatch.MAX_BYTES - USED / 2 - STEP * 3 / 2;

  /** What a row takes in columns of fixed width and in offsets, of any table. */
  private static final int ROW = 512;

  /**
   * An empty exemplar is 2 bytes of a request and 37 in columns, nothing becomes more. Limits see
   * to it that not all of a long record is of that kind, and text at most grows sixfold, in JSON.
   */
  private static final int FACTOR = 20;

  private static final int FACTOR_BEYOND = 7;
  private static final int BEYOND = 256 << 10;

  private long left;

  private static long worst(long bytes) {
    return ROW + FACTOR * Math.min(bytes, BEYOND) + FACTOR_BEYOND * Math.max(0, bytes - BEYOND);
  }

  /** Whether a record alone may take more than is left unmeasured. */
  static boolean isLarge(long bytes) {
    return worst(bytes) > STEP;
  }

  /** Charges a record; false when the batch must be measured first. */
  boolean spend(int bytes) {
    left -= worst(bytes);
    return left >= 0;
  }

  /** Measures a batch; false when it has no room for a record of so many bytes. */
  boolean renew(ColumnBatch batch, long bytes) {
    long worst = worst(bytes);
    long used = batch.usedBytes();
    long retained = batch.retainedBytes();
    left = STEP - worst;
    return worst <= STEP
        ? used <= USED && retained <= RETAINED
        : retained + used / 2 + worst * 3 / 2 <= ColumnBatch.MAX_BYTES;
  }

  /** Starts with another batch, which is measured before its next record. */
  void start() {
    left = 0;
  }
}
