package io.inlet.columnar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColumnBatchPoolTest {
  private static final int TEXT_BYTES = 100_000;

  /** A batch of a table that has taken some memory. */
  private static ColumnBatch used(ColumnBatchPool pool, TableSchema schema) {
    ColumnBatch batch = pool.take(schema);
    StringColumn column =
        (StringColumn)
            batch.columns().stream()
                .filter(StringColumn.class::isInstance)
                .findFirst()
                .orElseThrow();
    column.append("x".repeat(TEXT_BYTES));
    return batch;
  }

  private static List<ColumnBatch> used(ColumnBatchPool pool, TableSchema schema, int count) {
    return IntStream.range(0, count).mapToObj(i -> used(pool, schema)).toList();
  }

  @Test
  void givesEmptyBatchesWithTheBuffersOfEarlierOnesOfTheTable() {
    ColumnBatchPool pool = new ColumnBatchPool(10 << 20);
    ColumnBatch logs = used(pool, Tables.LOGS);
    pool.release(logs);
    assertThat(pool.idleBytes()).isEqualTo(logs.retainedBytes()).isGreaterThan(TEXT_BYTES);

    assertThat(pool.take(Tables.TRACES)).isNotSameAs(logs);
    ColumnBatch again = pool.take(Tables.LOGS);
    assertThat(again).isSameAs(logs);
    assertThat(again.usedBytes()).isLessThan(TEXT_BYTES);
    assertThat(pool.idleBytes()).isZero();
  }

  @Test
  void keepsNoMoreThanItsLimit() {
    ColumnBatchPool pool = new ColumnBatchPool(5 * TEXT_BYTES / 2);
    used(pool, Tables.LOGS, 4).forEach(pool::release);
    assertThat(pool.idleBytes()).isBetween(2L * TEXT_BYTES, 5L * TEXT_BYTES / 2);
    assertThatThrownBy(() -> new ColumnBatchPool(-1)).hasMessageContaining("maxBytes: -1");
  }

  @Test
  void letsGoOfWhatThereIsNoRoomForAnyMore() {
    AtomicLong room = new AtomicLong(Long.MAX_VALUE);
    ColumnBatchPool pool = new ColumnBatchPool(room::get);
    used(pool, Tables.LOGS, 3).forEach(pool::release);
    used(pool, Tables.TRACES, 3).forEach(pool::release);

    room.set(3 * pool.idleBytes() / 4);
    pool.take(Tables.GAUGE);
    assertThat(pool.idleBytes()).isBetween(room.get() / 2, room.get());

    room.set(-1);
    pool.release(used(pool, Tables.LOGS));
    assertThat(pool.idleBytes()).isZero();
  }

  @Test
  void letsGoOfWhatNobodyHasNeededSinceTheLastTrim() {
    ColumnBatchPool pool = new ColumnBatchPool(10 << 20);
    used(pool, Tables.LOGS, 5).forEach(pool::release);
    pool.trim();
    long all = pool.idleBytes();
    for (int i = 0; i < 3; i++) {
      List<ColumnBatch> two = used(pool, Tables.LOGS, 2);
      two.forEach(pool::release);
    }
    assertThat(pool.idleBytes()).isEqualTo(all);

    pool.trim();
    assertThat(pool.idleBytes()).isEqualTo(all / 5 * 2);
    pool.trim();
    assertThat(pool.idleBytes()).isZero();
  }
}
