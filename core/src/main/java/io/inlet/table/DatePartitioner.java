package io.inlet.table;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.IntColumn;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One partition for each value of the column {@code date}: {@code date=2026-11-20}. */
public final class DatePartitioner implements Partitioner {
  private static final String DATE = "date";

  @Override
  public Map<Partition, int[]> split(ColumnBatch batch) {
    int[] days = ((IntColumn) batch.column(DATE)).values();
    int rows = batch.rowCount();
    Map<Integer, RowNumbers> byDay = new TreeMap<>();
    int from = 0;
    while (from < rows) {
      int to = from + 1;
      while (to < rows && days[to] == days[from]) {
        to++;
      }
      byDay.computeIfAbsent(days[from], day -> new RowNumbers()).add(from, to);
      from = to;
    }
    Map<Partition, int[]> split = new LinkedHashMap<>();
    byDay.forEach((day, numbers) -> split.put(partition(day), numbers.toArray()));
    return split;
  }

  private static Partition partition(int day) {
    return new Partition(List.of(new Partition.Value(DATE, LocalDate.ofEpochDay(day).toString())));
  }

  /** A growing list of row numbers. */
  private static final class RowNumbers {
    private int[] numbers = new int[16];
    private int count;

    void add(int from, int to) {
      if (count + to - from > numbers.length) {
        numbers = Arrays.copyOf(numbers, Math.max(count + to - from, numbers.length * 2));
      }
      for (int row = from; row < to; row++) {
        numbers[count++] = row;
      }
    }

    int[] toArray() {
      return count == numbers.length ? numbers : Arrays.copyOf(numbers, count);
    }
  }
}
