package io.inlet.arrow;

import io.inlet.columnar.Column;
import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.DictionaryColumn;
import io.inlet.columnar.StringColumn;
import io.inlet.columnar.StringDictionary;
import io.inlet.schema.TableColumn;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;

/**
 * A batch in Arrow's buffers: one record batch of the rows, and one of each dictionary by its id.
 *
 * <p>Owns the buffers.
 */
final class EncodedBatch implements AutoCloseable {
  private final BufferAllocator allocator;
  private final SortedMap<Long, ArrowRecordBatch> dictionaries = new TreeMap<>();
  private final ArrowRecordBatch rows;

  /**
   * Copies a batch.
   *
   * @param encode whether strings that repeat stay dictionary-encoded
   */
  EncodedBatch(ColumnBatch batch, boolean encode, BufferAllocator allocator) {
    this.allocator = allocator;
    try (RecordBatchBuilder builder = new RecordBatchBuilder(allocator)) {
      for (int i = 0; i < batch.columns().size(); i++) {
        TableColumn column = batch.schema().columns().get(i);
        if (encode && ArrowSchemas.repeats(column)) {
          addEncoded(column, (DictionaryColumn) batch.columns().get(i), builder, batch.rowCount());
        } else {
          String name = batch.schema().name() + "." + column.name();
          Column values = batch.columns().get(i);
          new ColumnWriter(builder, name).write(values, null, batch.rowCount());
        }
      }
      rows = builder.build(batch.rowCount());
    } catch (Throwable failure) {
      dictionaries.values().forEach(ArrowRecordBatch::close);
      throw failure;
    }
  }

  ArrowRecordBatch rows() {
    return rows;
  }

  SortedMap<Long, ArrowRecordBatch> dictionaries() {
    return dictionaries;
  }

  /**
   * Adds the indices of a column and its dictionary. That is made anew of what the rows use: the
   * batch's own may hold a string for every resource, the same one many times, and what only
   * refused records used; readers such as pandas want each value once.
   */
  private void addEncoded(
      TableColumn column, DictionaryColumn values, RecordBatchBuilder builder, int rowCount) {
    StringColumn strings = (StringColumn) values.dictionary();
    StringDictionary used = new StringDictionary();
    int[] newCodes = new int[strings.size()];
    Arrays.fill(newCodes, -1);
    int[] codes = values.indices().values();
    int[] indices = new int[rowCount];
    byte[] validity = new byte[(rowCount + 7) >> 3];
    int nullCount = 0;
    for (int i = 0; i < rowCount; i++) {
      int code = codes[i];
      if (strings.isNull(code)) {
        nullCount++;
        continue;
      }
      if (newCodes[code] < 0) {
        int start = strings.offsets()[code];
        newCodes[code] = used.codeOf(strings.data(), start, strings.offsets()[code + 1] - start);
      }
      indices[i] = newCodes[code];
      validity[i >> 3] |= (byte) (1 << (i & 7));
    }
    builder.addNode(rowCount, nullCount, validity);
    BufferWriter to = builder.startBuffer((long) rowCount * Integer.BYTES);
    to.putInts(indices, rowCount);
    to.finish();
    addDictionary(column, used.values());
  }

  private void addDictionary(TableColumn column, StringColumn values) {
    try (RecordBatchBuilder builder = new RecordBatchBuilder(allocator)) {
      new ColumnWriter(builder, column.name()).write(values, null, values.size());
      long id = ArrowSchemas.encoding(column).getId();
      dictionaries.put(id, builder.build(values.size()));
    }
  }

  @Override
  public void close() {
    rows.close();
    dictionaries.values().forEach(ArrowRecordBatch::close);
  }
}
