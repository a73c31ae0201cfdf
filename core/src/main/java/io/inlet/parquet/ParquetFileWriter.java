package io.inlet.parquet;

import io.inlet.columnar.ColumnBatch;
import io.inlet.parquet.internal.RowGroupEncoder;
import io.inlet.parquet.internal.RowGroupWriter;
import io.inlet.parquet.internal.RowGroups;
import io.inlet.parquet.internal.footer.FileOutput;
import io.inlet.parquet.internal.footer.FooterBuilder;
import io.inlet.parquet.internal.footer.LeafTotals;
import io.inlet.parquet.internal.schema.FileSchema;
import io.inlet.parquet.internal.schema.Leaf;
import io.inlet.schema.TableSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.parquet.format.SortingColumn;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches of columns to a Parquet file: version 2 of the format, with data pages of version
 * 1, which all readers know.
 *
 * <p>Used by one thread at a time. After any method has thrown, the file is worthless and only
 * {@link #close()} may be called.
 */
public final class ParquetFileWriter implements AutoCloseable {
  private final TableSchema table;
  private final FileSchema schema;
  private final FileOutput out;
  private final EncoderPool pool;
  private final boolean ownsPool;
  private final FooterBuilder footer;
  private final List<LeafTotals> totals;
  private final Map<String, String> keyValueMetadata;
  private long rows;
  private long rowsOfSortedRun;
  private boolean started;
  private boolean usable = true;

  /**
   * A writer with buffers of its own.
   *
   * @param out where the file goes; the caller closes it, after {@link #finish()}
   * @param table the table that all batches belong to
   * @param columns the columns of the file, in order
   * @param keyValueMetadata what the footer says beyond the schema
   * @throws IllegalArgumentException if a column has not the shape of the table's column
   */
  public ParquetFileWriter(
      OutputStream out,
      TableSchema table,
      List<FileColumn> columns,
      ParquetOptions options,
      Map<String, String> keyValueMetadata) {
    this(out, table, columns, new EncoderPool(options), true, keyValueMetadata);
  }

  /**
   * A writer with buffers from {@code pool}, whose options it takes.
   *
   * @param out where the file goes; the caller closes it, after {@link #finish()}
   * @param table the table that all batches belong to
   * @param columns the columns of the file, in order
   * @param keyValueMetadata what the footer says beyond the schema
   * @throws IllegalArgumentException if a column has not the shape of the table's column
   */
  public ParquetFileWriter(
      OutputStream out,
      TableSchema table,
      List<FileColumn> columns,
      EncoderPool pool,
      Map<String, String> keyValueMetadata) {
    this(out, table, columns, pool, false, keyValueMetadata);
  }

  private ParquetFileWriter(
      OutputStream out,
      TableSchema table,
      List<FileColumn> columns,
      EncoderPool pool,
      boolean ownsPool,
      Map<String, String> keyValueMetadata) {
    this.table = table;
    this.schema = new FileSchema(table, columns, pool.options());
    this.out = new FileOutput(out);
    this.pool = pool;
    this.ownsPool = ownsPool;
    this.footer = new FooterBuilder(schema, pool.options(), this.out);
    this.totals = schema.leaves().stream().map(LeafTotals::new).toList();
    this.keyValueMetadata = Map.copyOf(keyValueMetadata);
  }

  /**
   * Records that the rows of every row group are sorted, which is for the caller to see to: {@link
   * #writeSorted} writes them.
   *
   * @throws IllegalStateException if a row group has been written
   * @throws IllegalArgumentException if a column is not in the file or no scalar
   */
  public void sortedBy(List<SortColumn> columns) {
    if (started) {
      throw new IllegalStateException("sortedBy after the first row group: call it before");
    }
    footer.sortedBy(
        columns.stream()
            .map(
                column ->
                    new SortingColumn(
                        leafOf(column.source()), column.descending(), column.nullsFirst()))
            .toList());
  }

  private int leafOf(int source) {
    for (Leaf leaf : schema.leaves()) {
      if (leaf.source() == source && leaf.path().size() == 1) {
        return leaf.index();
      }
    }
    throw new IllegalArgumentException(
        "sort column %d of table %s is not in the file, or no scalar".formatted(source, table));
  }

  /**
   * Writes one row group of all rows of {@code batches}, in order. Without rows it writes nothing.
   *
   * @param batches batches of the table; they are only read, and done with on return
   * @throws IllegalArgumentException if a batch is of another table, or a null stands where the
   *     file's schema allows none
   */
  public void writeRowGroup(List<ColumnBatch> batches) throws IOException {
    encode(batches, null, 1);
  }

  /**
   * The same, encoding column chunks on several threads; the file is the same to the byte. The
   * calling thread does what the executor does not, also when the executor has no thread free or
   * refuses. An interrupt is kept for the caller, but ends nothing.
   *
   * @param executor lends threads; the caller owns it
   * @param parallelism the number of threads, the calling one included
   */
  public void writeRowGroup(List<ColumnBatch> batches, Executor executor, int parallelism)
      throws IOException {
    encode(batches, executor, parallelism);
  }

  /**
   * Writes all rows of {@code batches}, which are sorted, in order: as row groups of at least
   * {@link ParquetOptions#sortedRowGroupBytes()} of columns, so that readers pass over those whose
   * minimum and maximum are beside what they look for. A row group ends with a batch.
   *
   * @param executor lends threads as to {@link #writeRowGroup(List, Executor, int)}
   * @throws IllegalArgumentException as {@link #writeRowGroup(List)}
   */
  public void writeSorted(List<ColumnBatch> batches, Executor executor, int parallelism)
      throws IOException {
    encodeSorted(batches, executor, parallelism);
  }

  /** The same on the calling thread alone. */
  public void writeSorted(List<ColumnBatch> batches) throws IOException {
    encodeSorted(batches, null, 1);
  }

  private void encodeSorted(List<ColumnBatch> batches, @Nullable Executor executor, int parallelism)
      throws IOException {
    long before = rows;
    for (List<ColumnBatch> rowGroup : RowGroups.of(batches, pool.options().sortedRowGroupBytes())) {
      encode(rowGroup, executor, parallelism);
    }
    if (rows > before) {
      rowsOfSortedRun = rows - before;
    }
  }

  private void encode(List<ColumnBatch> batches, @Nullable Executor executor, int parallelism)
      throws IOException {
    checkUsable();
    long count = 0;
    for (ColumnBatch batch : batches) {
      if (!batch.schema().equals(table)) {
        throw new IllegalArgumentException(
            "a batch of table %s (expected: %s)".formatted(batch.schema(), table));
      }
      count += batch.rowCount();
    }
    if (count == 0) {
      return;
    }
    started = true;
    usable = false;
    RowGroupWriter writer = new RowGroupWriter(footer, totals);
    footer.startRowGroup();
    new RowGroupEncoder(schema.leaves(), batches, pool.resources())
        .encode(executor, parallelism - 1, writer);
    footer.endRowGroup(count);
    rows += count;
    usable = true;
  }

  private void checkUsable() {
    if (!usable) {
      throw new IllegalStateException(
          "the file of table %s is finished or has failed: start a new one".formatted(table));
    }
  }

  /** The bytes that have gone to the stream. */
  public long bytesWritten() {
    return out.position();
  }

  /** The number of rows in finished row groups. */
  public long rowCount() {
    return rows;
  }

  /** Writes what is left of the file, flushes the stream and leaves it open. */
  public ParquetFileSummary finish() throws IOException {
    checkUsable();
    usable = false;
    footer.finish(keyValueMetadata);
    return new ParquetFileSummary(
        rows,
        out.position(),
        rows > 0 && rowsOfSortedRun == rows,
        footer.splitOffsets(),
        totals.stream().map(LeafTotals::build).toList());
  }

  /** Gives native memory back. Without {@link #finish()} before, the file is worthless. */
  @Override
  public void close() {
    usable = false;
    if (ownsPool) {
      pool.close();
    }
  }
}
