package io.inlet.arrow;

import io.inlet.columnar.ColumnBatch;
import io.inlet.schema.TableSchema;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.message.ArrowDictionaryBatch;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Copies column batches into Arrow's memory, and writes them as an Arrow IPC stream.
 *
 * <p>Every column has the name, nullability and order of its {@linkplain TableSchema table}, its
 * field id as metadata {@value #FIELD_ID} and its meaning as {@value #COMMENT}. Times are {@code
 * timestamp[us, UTC]}, dates {@code date32}, attributes {@code map<string, string>}. Strings that
 * repeat (names, and all that resource, scope or metric state) are dictionary-encoded with int32
 * indices: each dictionary holds just what the batch's rows use, each value once, and its id is the
 * column's field id. Other values of resource, scope, metric and series are repeated for each row.
 *
 * <p>Immutable and safe for use by several threads; batches and allocated memory are not shared. No
 * JVM flag is needed.
 *
 * @see <a href="https://arrow.apache.org/docs/format/Columnar.html">Arrow columnar format</a>
 */
public final class ArrowExport {

  /** The metadata key of a column's field id: {@value}, as Arrow's own Parquet readers set it. */
  public static final String FIELD_ID = "PARQUET:field_id";

  /** The metadata key of a column's meaning: {@value}. */
  public static final String COMMENT = "comment";

  /**
   * The bytes that values repeated for each row may take before a batch is cut into several record
   * batches, each of at least one row: 64 MiB.
   */
  public static final long MAX_REPEATED_BYTES = 64L << 20;

  private static final ArrowExport ENCODED = new ArrowExport(true);
  private static final ArrowExport EXPANDED = new ArrowExport(false);

  private final boolean dictionaries;

  private ArrowExport(boolean dictionaries) {
    this.dictionaries = dictionaries;
  }

  /** Strings that repeat are dictionary-encoded. */
  public static ArrowExport defaults() {
    return ENCODED;
  }

  /** The same export, with dictionaries or with plain vectors throughout. Default: with. */
  public ArrowExport withDictionaries(boolean wanted) {
    return wanted ? ENCODED : EXPANDED;
  }

  /** Whether strings that repeat are dictionary-encoded. */
  public boolean dictionaries() {
    return dictionaries;
  }

  /**
   * The schema of the vectors that {@link #toArrow} makes. As in all of Arrow Java, an encoded
   * field has the type of its indices; in a stream it is declared as a string. Allocates nothing.
   */
  public Schema schema(TableSchema table) {
    return ArrowSchemas.ofVectors(table, dictionaries);
  }

  /**
   * Copies a batch.
   *
   * @param batch only read, and not after this call
   * @param allocator where the vectors' memory comes from; stays the caller's, who closes it after
   *     what is returned
   * @return the caller's, to be closed
   * @throws org.apache.arrow.memory.OutOfMemoryException if the allocator is at its limit; then
   *     nothing stays allocated
   * @throws IllegalArgumentException if a column's values, repeated for each row, take more than
   *     the 2^31 - 1 bytes of an Arrow vector
   */
  public ArrowBatch toArrow(ColumnBatch batch, BufferAllocator allocator) {
    try (EncodedBatch encoded = new EncodedBatch(batch, dictionaries, allocator)) {
      return new ArrowBatch(batch.schema(), dictionaries, encoded, allocator);
    }
  }

  /**
   * Writes the rows of a table as an Arrow IPC stream. Each batch becomes a record batch, or
   * several when resource, scope, metric and series, {@linkplain #MAX_REPEATED_BYTES repeated for
   * each row}, ask for it. Every record batch brings dictionaries of its own, which replace the
   * ones before.
   *
   * @param batches all of {@code table}; each is read before the next one is asked for; without
   *     any, the stream holds the schema alone
   * @param out stays open; after a failure it holds an unfinished stream
   * @param allocator where one record batch at a time is built; nothing stays allocated
   * @throws IllegalArgumentException if a batch is of another table
   * @throws org.apache.arrow.memory.OutOfMemoryException if the allocator is at its limit
   */
  public void writeStream(
      TableSchema table, Iterable<ColumnBatch> batches, OutputStream out, BufferAllocator allocator)
      throws IOException {
    HeapWriteChannel channel = new HeapWriteChannel(out);
    MessageSerializer.serialize(channel, ArrowSchemas.ofStream(table, dictionaries));
    for (ColumnBatch batch : batches) {
      if (!batch.schema().equals(table)) {
        throw new IllegalArgumentException(
            "batch of table %s in a stream of table %s".formatted(batch.schema(), table));
      }
      for (ColumnBatch part : parts(batch)) {
        write(part, channel, allocator);
      }
    }
    ArrowStreamWriter.writeEndOfStream(channel, IpcOption.DEFAULT);
    out.flush();
  }

  /** A batch in parts that are small enough for one record batch each. */
  Iterable<ColumnBatch> parts(ColumnBatch batch) {
    return RepeatedBytes.cut(batch, dictionaries, MAX_REPEATED_BYTES);
  }

  private void write(ColumnBatch batch, HeapWriteChannel channel, BufferAllocator allocator)
      throws IOException {
    try (EncodedBatch encoded = new EncodedBatch(batch, dictionaries, allocator)) {
      for (var dictionary : encoded.dictionaries().entrySet()) {
        ArrowRecordBatch values = dictionary.getValue();
        MessageSerializer.serialize(
            channel, new ArrowDictionaryBatch(dictionary.getKey(), values, /* isDelta= */ false));
      }
      MessageSerializer.serialize(channel, encoded.rows());
    }
  }
}
