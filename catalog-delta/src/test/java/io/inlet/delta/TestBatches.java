package io.inlet.delta;

import io.inlet.columnar.Column;
import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.DictionaryColumn;
import io.inlet.columnar.IntColumn;
import io.inlet.columnar.ListColumn;
import io.inlet.columnar.LongColumn;
import io.inlet.columnar.MapColumn;
import io.inlet.columnar.StringColumn;
import io.inlet.schema.ColumnOrigin;
import io.inlet.schema.TableColumn;
import io.inlet.schema.TableSchema;
import java.time.LocalDate;

/** Rows of any version of the table of logs, told apart by their bodies. */
final class TestBatches {
  private static final int DAY = (int) LocalDate.of(2026, 11, 20).toEpochDay();

  private TestBatches() {}

  static ColumnBatch of(TableSchema schema, String producer, int epoch, int rows) {
    ColumnBatch batch = new ColumnBatch(schema);
    for (int i = 0; i < schema.columns().size(); i++) {
      if (schema.columns().get(i).origin() != ColumnOrigin.RECORD) {
        empty(schema.columns().get(i), ((DictionaryColumn) batch.columns().get(i)).dictionary());
      }
    }
    for (int row = 0; row < rows; row++) {
      for (ColumnOrigin origin : ColumnOrigin.values()) {
        if (schema.columns().stream().anyMatch(column -> column.origin() == origin)
            && origin != ColumnOrigin.RECORD) {
          batch.indices(origin).append(0);
        }
      }
      for (int i = 0; i < schema.columns().size(); i++) {
        TableColumn column = schema.columns().get(i);
        if (column.name().equals("body")) {
          ((StringColumn) batch.columns().get(i)).append(producer + " " + epoch + "." + row);
        } else if (column.origin() == ColumnOrigin.RECORD) {
          empty(column, batch.columns().get(i));
        }
      }
      batch.endRow();
    }
    return batch;
  }

  private static void empty(TableColumn column, Column values) {
    if (column.field().nullable()) {
      values.appendNull();
    } else if (values instanceof LongColumn longs) {
      longs.append(0);
    } else if (values instanceof IntColumn ints) {
      ints.append(column.name().equals("date") ? DAY : 0);
    } else if (values instanceof MapColumn maps) {
      maps.endMap();
    } else if (values instanceof ListColumn lists) {
      lists.endList();
    } else {
      throw new IllegalStateException("no empty value for " + column);
    }
  }
}
