package io.inlet.internal.writer.decode;

import io.inlet.columnar.ColumnBatch;
import io.inlet.schema.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Batches that are to become row groups.
 *
 * @param batches whose rows they are
 * @param retainedBytes what they count in the memory budget
 */
public record RowGroup(List<ColumnBatch> batches, long retainedBytes) {

  /** No rows. */
  public static final RowGroup EMPTY = new RowGroup(List.of(), 0);

  /** The batches of each table by themselves. */
  public Map<TableSchema, RowGroup> byTable() {
    Map<TableSchema, List<ColumnBatch>> byTable = new LinkedHashMap<>();
    for (ColumnBatch batch : batches) {
      byTable.computeIfAbsent(batch.schema(), schema -> new ArrayList<>()).add(batch);
    }
    Map<TableSchema, RowGroup> split = new LinkedHashMap<>();
    byTable.forEach((schema, own) -> split.put(schema, of(own)));
    return split;
  }

  static RowGroup of(List<ColumnBatch> batches) {
    return new RowGroup(batches, batches.stream().mapToLong(ColumnBatch::retainedBytes).sum());
  }

  /** These rows and then those. */
  RowGroup plus(RowGroup other) {
    List<ColumnBatch> all = new ArrayList<>(batches);
    all.addAll(other.batches);
    return new RowGroup(all, retainedBytes + other.retainedBytes);
  }
}
