package io.inlet.arrow;

import io.inlet.schema.TableColumn;
import io.inlet.schema.TableSchema;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;

/**
 * Rows of one table as Arrow vectors.
 *
 * <p>Owns the vectors and their dictionaries: {@link #close()} gives their memory back to the
 * allocator they were made with. Not safe for use by several threads at once.
 */
public final class ArrowBatch implements AutoCloseable {
  private final TableSchema table;
  private final VectorSchemaRoot root;
  private final MapDictionaryProvider dictionaries = new MapDictionaryProvider();

  ArrowBatch(TableSchema table, boolean encode, EncodedBatch batch, BufferAllocator allocator) {
    this.table = table;
    this.root = VectorSchemaRoot.create(ArrowSchemas.ofVectors(table, encode), allocator);
    try {
      new VectorLoader(root).load(batch.rows());
      for (TableColumn column : table.columns()) {
        long id = ArrowSchemas.encoding(column).getId();
        ArrowRecordBatch values = batch.dictionaries().get(id);
        if (values != null) {
          FieldVector vector = ArrowSchemas.dictionaryField(column).createVector(allocator);
          dictionaries.put(new Dictionary(vector, ArrowSchemas.encoding(column)));
          new VectorLoader(VectorSchemaRoot.of(vector)).load(values);
        }
      }
    } catch (Throwable failure) {
      close();
      throw failure;
    }
  }

  /** The table that the rows belong to. */
  public TableSchema table() {
    return table;
  }

  /**
   * The rows, one vector for each column of the table, under {@link ArrowExport#schema}. The vector
   * of a dictionary-encoded column holds indices; {@link
   * org.apache.arrow.vector.dictionary.DictionaryEncoder#decode} makes strings of it.
   */
  public VectorSchemaRoot root() {
    return root;
  }

  /** The dictionaries of the columns that are encoded; empty when none is. */
  public DictionaryProvider dictionaries() {
    return dictionaries;
  }

  @Override
  public void close() {
    root.close();
    dictionaries.close();
  }
}
