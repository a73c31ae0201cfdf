package io.inlet.columnar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ColumnBatchTest {

  @Test
  void selectsRowsOfEveryTable() {
    for (TableSchema schema : Tables.all()) {
      Random random = new Random(5);
      ColumnBatch batch = new ColumnBatch(schema);
      for (int i = 0; i < 100; i++) {
        RandomRows.append(batch, random, 3);
      }
      int[] rows = {99, 0, 7, 7, 50};
      ColumnBatch selected = batch.select(rows);
      assertThat(selected.rowCount()).isEqualTo(rows.length);
      for (int i = 0; i < rows.length; i++) {
        assertThat(RandomRows.row(selected, i)).isEqualTo(RandomRows.row(batch, rows[i]));
      }
    }
  }

  @Test
  void copiesDictionaryEntriesOnce() {
    Random random = new Random(6);
    ColumnBatch batch = new ColumnBatch(Tables.LOGS);
    for (int i = 0; i < 50; i++) {
      RandomRows.append(batch, random, 1);
    }
    ColumnBatch target = new ColumnBatch(Tables.LOGS);
    RowCopier copier = new RowCopier(batch, target);
    copier.copy(new int[] {0, 1, 2}, 0, 3);
    copier.copy(new int[] {3, 4}, 0, 2);
    DictionaryColumn resources = (DictionaryColumn) target.column("resource_attributes");
    assertThat(resources.dictionary().size()).isEqualTo(1);
    assertThat(target.rowCount()).isEqualTo(5);
  }

  @Test
  void takesBackWhatWasNotEnded() {
    Random random = new Random(7);
    ColumnBatch batch = new ColumnBatch(Tables.TRACES);
    for (int i = 0; i < 20; i++) {
      RandomRows.append(batch, random, 2);
    }
    List<@Nullable Object> tenth = RandomRows.row(batch, 9);
    RandomRows.append(batch, random, 2);
    ((StringColumn) batch.column("trace_id")).append("unfinished");
    batch.truncate(10);
    assertThat(batch.rowCount()).isEqualTo(10);
    assertThat(RandomRows.row(batch, 9)).isEqualTo(tenth);
    assertThat(batch.column("trace_id").size()).isEqualTo(10);
    batch.clear();
    assertThat(batch.rowCount()).isZero();
    for (Column column : batch.columns()) {
      assertThat(column.size()).isZero();
    }
  }

  @Test
  void poolKeepsNoMoreThanItsBound() {
    ColumnBatch batch = new ColumnBatch(Tables.LOGS);
    RandomRows.append(batch, new Random(8), 1);
    ColumnBatchPool pool = new ColumnBatchPool(batch.retainedBytes() + 100_000);
    pool.release(batch);
    assertThat(pool.idleBytes()).isEqualTo(batch.retainedBytes());
    assertThat(pool.take(Tables.LOGS)).isSameAs(batch);
    assertThat(pool.idleBytes()).isZero();
    ColumnBatchPool none = new ColumnBatchPool(0);
    none.release(batch);
    assertThat(none.take(Tables.LOGS)).isNotSameAs(batch);
  }

  @Test
  void namesTheColumnsWhenOneIsUnknown() {
    assertThatThrownBy(() -> new ColumnBatch(Tables.LOGS).column("colour"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("otel_logs has no column colour");
  }
}
