package io.inlet.internal.sort;

import io.inlet.columnar.ColumnBatch;
import java.util.Arrays;
import java.util.List;

/** The rows of several batches by number, counted through, in an order that is refined. */
final class RowNumbers {
  /** The number of each batch's first row, and the number of all rows. */
  private final int[] starts;

  /** Row numbers in order. */
  private int[] order;

  RowNumbers(List<ColumnBatch> batches) {
    starts = new int[batches.size() + 1];
    for (int i = 0; i < batches.size(); i++) {
      starts[i + 1] = Math.addExact(starts[i], batches.get(i).rowCount());
    }
    order = new int[size()];
    Arrays.setAll(order, i -> i);
  }

  int size() {
    return starts[starts.length - 1];
  }

  /** Sorts stably: what was sorted before breaks ties. */
  void sortBy(SortValues values) {
    for (int digit = 0; digit < SortValues.DIGITS; digit++) {
      if (values.differ(digit)) {
        sortBy(values, digit);
      }
    }
  }

  /** A value and the position of its row in the order so far are one number to be sorted. */
  private void sortBy(SortValues values, int digit) {
    long[] keys = new long[order.length];
    boolean inOrder = true;
    for (int i = 0; i < order.length; i++) {
      // Digits are unsigned, longs are not.
      keys[i] = (values.digit(digit, order[i]) << Integer.SIZE | i) + Long.MIN_VALUE;
      inOrder &= i == 0 || keys[i - 1] < keys[i];
    }
    if (inOrder) {
      return;
    }
    Arrays.sort(keys);
    int[] next = new int[order.length];
    for (int i = 0; i < next.length; i++) {
      next[i] = order[(int) keys[i]];
    }
    order = next;
  }

  /** Whether the order is that of the batches. */
  boolean inOrder() {
    for (int i = 0; i < order.length; i++) {
      if (order[i] != i) {
        return false;
      }
    }
    return true;
  }

  /** The batch of the row at a position of the order. */
  int batch(int position) {
    int found = Arrays.binarySearch(starts, order[position]);
    // Batches without rows start where the next one does.
    int batch = found >= 0 ? found : -found - 2;
    while (starts[batch + 1] <= order[position]) {
      batch++;
    }
    return batch;
  }

  /**
   * Puts into {@code numbers} the rows that follow each other in the order and are of one batch,
   * counted from that batch's first.
   *
   * @return how many, at most as many as there is room for
   */
  int run(int position, int[] numbers) {
    int batch = batch(position);
    int start = starts[batch];
    int end = starts[batch + 1];
    int count = 0;
    while (count < numbers.length
        && position + count < order.length
        && order[position + count] >= start
        && order[position + count] < end) {
      numbers[count] = order[position + count] - start;
      count++;
    }
    return count;
  }
}
