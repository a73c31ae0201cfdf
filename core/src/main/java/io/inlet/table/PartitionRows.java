package io.inlet.table;

import io.inlet.columnar.ColumnBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rows of a batch that belong to one partition. Immutable, if its numbers are left alone. */
public final class PartitionRows {
  private final int count;

  /** The rows in ascending order; null for all rows from 0 to {@link #count}. */
  private final int @Nullable [] numbers;

  private PartitionRows(int count, int @Nullable [] numbers) {
    this.count = count;
    this.numbers = numbers;
  }

  /** All rows of a batch. */
  public static PartitionRows all(ColumnBatch batch) {
    return new PartitionRows(batch.rowCount(), null);
  }

  /**
   * The rows of each code.
   *
   * @param codes for each row a number from 0 to {@code codeCount}, exclusive
   */
  public static List<PartitionRows> byCode(int[] codes, int codeCount) {
    int[] counts = new int[codeCount];
    for (int code : codes) {
      counts[code]++;
    }
    List<PartitionRows> rows = new ArrayList<>(codeCount);
    int[][] numbers = new int[codeCount][];
    for (int code = 0; code < codeCount; code++) {
      boolean all = counts[code] == codes.length;
      numbers[code] = new int[all ? 0 : counts[code]];
      rows.add(new PartitionRows(counts[code], all ? null : numbers[code]));
    }
    if (rows.stream().noneMatch(own -> own.isAll(codes.length))) {
      int[] filled = new int[codeCount];
      for (int row = 0; row < codes.length; row++) {
        int code = codes[row];
        numbers[code][filled[code]++] = row;
      }
    }
    return rows;
  }

  /** The number of rows. */
  public int count() {
    return count;
  }

  /** Whether these are all rows of a batch of so many. */
  public boolean isAll(int rowCount) {
    return count == rowCount;
  }

  /** The rows in ascending order; not to be changed. */
  public int[] numbers() {
    return numbers == null ? IntStream.range(0, count).toArray() : numbers;
  }
}
