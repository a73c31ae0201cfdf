package io.inlet.columnar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.schema.ColumnOrigin;
import io.inlet.schema.TableColumn;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import java.util.ArrayList;
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
        appendRow(batch, random, 3);
      }
      int[] rows = {99, 0, 7, 7, 50};
      ColumnBatch selected = batch.select(rows);
      assertThat(selected.rowCount()).isEqualTo(rows.length);
      for (int i = 0; i < rows.length; i++) {
        assertThat(row(selected, i)).isEqualTo(row(batch, rows[i]));
      }
    }
  }

  @Test
  void copiesDictionaryEntriesOnce() {
    Random random = new Random(6);
    ColumnBatch batch = new ColumnBatch(Tables.LOGS);
    for (int i = 0; i < 50; i++) {
      appendRow(batch, random, 1);
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
      appendRow(batch, random, 2);
    }
    List<@Nullable Object> tenth = row(batch, 9);
    appendRow(batch, random, 2);
    ((StringColumn) batch.column("trace_id")).append("unfinished");
    batch.truncate(10);
    assertThat(batch.rowCount()).isEqualTo(10);
    assertThat(row(batch, 9)).isEqualTo(tenth);
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
    appendRow(batch, new Random(8), 1);
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

  static void appendRow(ColumnBatch batch, Random random, int distinctOrigins) {
    for (ColumnOrigin origin : ColumnOrigin.values()) {
      if (origin == ColumnOrigin.RECORD) {
        continue;
      }
      boolean present =
          batch.schema().columns().stream().anyMatch(column -> column.origin() == origin);
      if (present) {
        appendOrigin(batch, origin, random, distinctOrigins);
      }
    }
    for (int i = 0; i < batch.columns().size(); i++) {
      TableColumn column = batch.schema().columns().get(i);
      if (column.origin() == ColumnOrigin.RECORD) {
        Object value = ColumnValues.random(random, column.field().type());
        if (batch.columns().get(i) instanceof DictionaryColumn dictionary) {
          appendString(dictionary, value);
        } else {
          ColumnValues.append(batch.columns().get(i), value);
        }
      }
    }
    batch.endRow();
  }

  private static void appendString(DictionaryColumn column, @Nullable Object value) {
    if (value == null) {
      column.appendNull();
    } else {
      byte[] utf8 = ((String) value).getBytes(java.nio.charset.StandardCharsets.UTF_8);
      column.append(column.strings().codeOf(utf8, 0, utf8.length));
    }
  }

  private static void appendOrigin(
      ColumnBatch batch, ColumnOrigin origin, Random random, int distinct) {
    int known = 0;
    for (int i = 0; i < batch.columns().size(); i++) {
      TableColumn column = batch.schema().columns().get(i);
      if (column.origin() == origin) {
        Column dictionary = ((DictionaryColumn) batch.columns().get(i)).dictionary();
        if (dictionary.size() < distinct) {
          ColumnValues.append(dictionary, ColumnValues.random(random, column.field().type()));
        }
        known = dictionary.size();
      }
    }
    batch.indices(origin).append(random.nextInt(known));
  }

  static List<@Nullable Object> row(ColumnBatch batch, int row) {
    List<@Nullable Object> values = new ArrayList<>();
    batch.columns().forEach(column -> values.add(ColumnValues.get(column, row)));
    return values;
  }
}
