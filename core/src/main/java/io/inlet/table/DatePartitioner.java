package io.inlet.table;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.IntColumn;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One partition for each value of the column {@code date}: {@code date=2026-11-20}. */
public final class DatePartitioner implements Partitioner {
  private static final String DATE = "date";

  @Override
  public Map<Partition, PartitionRows> split(ColumnBatch batch) {
    int[] days = ((IntColumn) batch.column(DATE)).values();
    int rows = batch.rowCount();
    if (rows > 0 && endOfRun(days, 0, rows) == rows) {
      return Map.of(partition(days[0]), PartitionRows.all(batch));
    }
    int[] codes = new int[rows];
    Map<Integer, Integer> codeOfDay = new TreeMap<>();
    for (int from = 0; from < rows; ) {
      Integer known = codeOfDay.putIfAbsent(days[from], codeOfDay.size());
      int code = known == null ? codeOfDay.size() - 1 : known;
      for (int to = endOfRun(days, from, rows); from < to; from++) {
        codes[from] = code;
      }
    }
    List<PartitionRows> ofCode = PartitionRows.byCode(codes, codeOfDay.size());
    Map<Partition, PartitionRows> split = new LinkedHashMap<>();
    codeOfDay.forEach((day, code) -> split.put(partition(day), ofCode.get(code)));
    return split;
  }

  /** Where the rows end that are of the same day as the first. */
  private static int endOfRun(int[] days, int from, int rows) {
    int to = from + 1;
    while (to < rows && days[to] == days[from]) {
      to++;
    }
    return to;
  }

  private static Partition partition(int day) {
    return new Partition(List.of(new Partition.Value(DATE, LocalDate.ofEpochDay(day).toString())));
  }
}
