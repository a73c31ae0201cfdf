package io.inlet.internal.writer.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.ColumnBatchPool;
import io.inlet.columnar.IntColumn;
import io.inlet.columnar.LongColumn;
import io.inlet.internal.writer.memory.MemoryBudget;
import io.inlet.schema.ColumnOrigin;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.Field;
import io.inlet.schema.Signal;
import io.inlet.schema.TableColumn;
import io.inlet.schema.TableSchema;
import io.inlet.table.DatePartitioner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PartitionedRowsTest {
  private static final TableSchema SCHEMA =
      new TableSchema(
          "dated",
          Signal.LOGS,
          List.of(column(1, "date", Scalar.DATE), column(2, "n", Scalar.INT64)));

  private final MemoryBudget memory = new MemoryBudget(64 << 20);
  private final ColumnBatchPool pool = new ColumnBatchPool(memory::roomForIdle);

  private static TableColumn column(int id, String name, Scalar type) {
    return new TableColumn(new Field(id, name, type, false, ""), ColumnOrigin.RECORD, false);
  }

  private static ColumnBatch batch(List<Integer> days, int first) {
    ColumnBatch batch = new ColumnBatch(SCHEMA);
    for (int i = 0; i < days.size(); i++) {
      ((IntColumn) batch.columns().get(0)).append(days.get(i));
      ((LongColumn) batch.columns().get(1)).append(first + i);
      batch.endRow();
    }
    return batch;
  }

  private PartitionedRows partition(List<ColumnBatch> batches) {
    return PartitionedRows.of(batches, new DatePartitioner(), memory, pool);
  }

  @Property
  void everyRowIsInItsPartitionOnceAndInOrder(
      @ForAll @Size(max = 5) List<@Size(min = 1, max = 30) List<@IntRange(max = 2) Integer>> days) {
    List<ColumnBatch> batches = new ArrayList<>();
    Map<String, List<Long>> expected = new TreeMap<>();
    int rows = 0;
    for (List<Integer> of : days) {
      batches.add(batch(of, rows));
      for (int day : of) {
        expected
            .computeIfAbsent("date=1970-01-0" + (day + 1), d -> new ArrayList<>())
            .add((long) rows++);
      }
    }
    for (int again = 0; again < 2; again++) {
      try (PartitionedRows partitioned = partition(batches)) {
        Map<String, List<Long>> found = new TreeMap<>();
        partitioned.byPartition().forEach((day, own) -> found.put(day.toString(), numbers(own)));
        assertThat(found).isEqualTo(expected);
        assertThat(memory.used()).isEqualTo(copied(partitioned, batches));
      }
      assertThat(memory.used()).isZero();
    }
  }

  private static List<Long> numbers(List<ColumnBatch> batches) {
    List<Long> numbers = new ArrayList<>();
    for (ColumnBatch batch : batches) {
      for (int row = 0; row < batch.rowCount(); row++) {
        numbers.add(((LongColumn) batch.columns().get(1)).get(row));
      }
    }
    return numbers;
  }

  private static long copied(PartitionedRows partitioned, List<ColumnBatch> batches) {
    return partitioned.byPartition().values().stream()
        .flatMap(List::stream)
        .filter(batch -> !batches.contains(batch))
        .mapToLong(ColumnBatch::retainedBytes)
        .sum();
  }

  @Test
  void buffersOfLargePartsAreUsedAgain() {
    List<Integer> days = new ArrayList<>();
    for (int row = 0; row < 2_000; row++) {
      days.add(row % 100 == 0 ? 2 : row % 2);
    }
    partition(List.of(batch(days, 0))).close();
    long idle = pool.idleBytes();
    assertThat(idle).isPositive();
    try (PartitionedRows partitioned = partition(List.of(batch(days, 0)))) {
      assertThat(pool.idleBytes()).isZero();
      assertThat(partitioned.byPartition()).hasSize(3);
      assertThat(memory.used()).isGreaterThan(idle);
    }
    assertThat(pool.idleBytes()).isEqualTo(idle);
  }

  @Test
  void aFailureLeavesNothingCounted() {
    ColumnBatch good = batch(List.of(0, 1), 0);
    ColumnBatch bad = batch(List.of(0, 1), 0);
    assertThatThrownBy(
            () ->
                PartitionedRows.of(
                    List.of(good, bad),
                    batch -> {
                      if (batch == bad) {
                        throw new IllegalStateException("no partition");
                      }
                      return new DatePartitioner().split(batch);
                    },
                    memory,
                    pool))
        .hasMessage("no partition");
    assertThat(memory.used()).isZero();
  }
}
