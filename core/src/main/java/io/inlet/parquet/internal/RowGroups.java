package io.inlet.parquet.internal;

import io.inlet.columnar.ColumnBatch;
import java.util.ArrayList;
import java.util.List;

/** Cuts batches that follow one another into row groups. */
public final class RowGroups {
  private RowGroups() {}

  /**
   * Row groups of whole batches, each of which takes at least {@code bytes} of columns; what is
   * left at the end goes to the last one unless it is at least half as much.
   */
  public static List<List<ColumnBatch>> of(List<ColumnBatch> batches, long bytes) {
    List<List<ColumnBatch>> rowGroups = new ArrayList<>();
    int from = 0;
    long taken = 0;
    for (int i = 0; i < batches.size(); i++) {
      taken += batches.get(i).usedBytes();
      if (taken >= bytes) {
        rowGroups.add(batches.subList(from, i + 1));
        from = i + 1;
        taken = 0;
      }
    }
    if (from < batches.size()) {
      if (from > 0 && taken < bytes / 2) {
        List<ColumnBatch> last = rowGroups.remove(rowGroups.size() - 1);
        from -= last.size();
      }
      rowGroups.add(batches.subList(from, batches.size()));
    }
    return rowGroups;
  }
}
