package io.inlet.iceberg.internal.layout;

import io.inlet.columnar.ColumnBatch;
import io.inlet.table.Partition;
import io.inlet.table.PartitionRows;
import io.inlet.table.Partitioner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.jspecify.annotations.Nullable;

/**
 * Splits rows as a table's partitioning says. A column that Inlet does not have is null in all its
 * rows. Safe for use by several threads.
 */
public final class SpecPartitioner implements Partitioner {
  private final TableLayout layout;
  private final PartitionSpec spec;

  /** A partitioner for the rows of files of a layout. */
  public SpecPartitioner(TableLayout layout) {
    this.layout = layout;
    this.spec = layout.spec();
  }

  /** What the rows are divided for. */
  public TableLayout layout() {
    return layout;
  }

  @Override
  public Map<Partition, PartitionRows> split(ColumnBatch batch) {
    int rows = batch.rowCount();
    if (spec.isUnpartitioned()) {
      return Partitioner.none().split(batch);
    }
    List<FieldCodes> fields = new ArrayList<>();
    for (PartitionField field : spec.fields()) {
      Integer source = layout.sources().get(field.sourceId());
      fields.add(
          source == null
              ? FieldCodes.ofNulls(rows)
              : FieldCodes.of(
                  batch.columns().get(source),
                  rows,
                  field.transform(),
                  layout.schema().findType(field.sourceId())));
    }
    return group(fields, rows);
  }

  private Map<Partition, PartitionRows> group(List<FieldCodes> fields, int rows) {
    FieldCodes first = fields.get(0);
    int[] codes = first.codes();
    List<List<@Nullable Object>> tuples = new ArrayList<>();
    first.values().forEach(value -> tuples.add(listOf(List.of(), value)));
    for (FieldCodes next : fields.subList(1, fields.size())) {
      codes = combine(codes, tuples, next, rows);
    }
    List<PartitionRows> ofCode = PartitionRows.byCode(codes, tuples.size());
    Map<Partition, PartitionRows> split = new LinkedHashMap<>();
    for (int code = 0; code < ofCode.size(); code++) {
      if (ofCode.get(code).count() > 0) {
        split.put(PartitionValues.partition(spec, tuples.get(code)), ofCode.get(code));
      }
    }
    return split;
  }

  /** Gives each pair of a tuple and a value that some row has a code of its own. */
  private static int[] combine(
      int[] codes, List<List<@Nullable Object>> tuples, FieldCodes next, int rows) {
    Map<Long, Integer> codeOfPair = new HashMap<>();
    List<List<@Nullable Object>> longer = new ArrayList<>();
    int[] combined = new int[rows];
    long lastPair = -1;
    int lastCode = -1;
    for (int row = 0; row < rows; row++) {
      long pair = (long) codes[row] << 32 | next.codes()[row];
      if (pair != lastPair) {
        Integer code = codeOfPair.get(pair);
        if (code == null) {
          code = longer.size();
          codeOfPair.put(pair, code);
          longer.add(listOf(tuples.get(codes[row]), next.values().get(next.codes()[row])));
        }
        lastPair = pair;
        lastCode = code;
      }
      combined[row] = lastCode;
    }
    tuples.clear();
    tuples.addAll(longer);
    return combined;
  }

  private static List<@Nullable Object> listOf(List<@Nullable Object> head, @Nullable Object last) {
    List<@Nullable Object> list = new ArrayList<>(head);
    list.add(last);
    return list;
  }
}
