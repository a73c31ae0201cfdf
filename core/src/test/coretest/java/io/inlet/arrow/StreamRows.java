package io.inlet.arrow;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.RandomRows;
import io.inlet.schema.TableSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.jspecify.annotations.Nullable;

/** All rows of a stream, and of batches. */
final class StreamRows {
  private StreamRows() {}

  static List<List<@Nullable Object>> read(ArrowStreamReader reader, TableSchema table)
      throws IOException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    VectorSchemaRoot root = reader.getVectorSchemaRoot();
    while (reader.loadNextBatch()) {
      for (int i = 0; i < root.getRowCount(); i++) {
        rows.add(ArrowValues.row(table, root, reader, i));
      }
    }
    return rows;
  }

  static List<List<@Nullable Object>> of(List<ColumnBatch> batches) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (ColumnBatch batch : batches) {
      for (int i = 0; i < batch.rowCount(); i++) {
        rows.add(RandomRows.row(batch, i));
      }
    }
    return rows;
  }
}
