package io.inlet.delta.internal.engine;

import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.defaults.internal.parquet.InletParquet;
import io.delta.kernel.defaults.internal.parquet.ParquetFileReader.RowRecordCollector;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import org.apache.parquet.InletReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one Parquet file in batches, with only the columns asked for. Opened by the first
 * use; one thread at a time.
 */
final class CheckpointReader implements CloseableIterator<ColumnarBatch> {
  private static final int BATCH_ROWS = 1024;

  private final FileIO files;
  private final FileStatus file;
  private final StructType wanted;
  private @Nullable ParquetFileReader reader;
  private @Nullable MessageColumnIO columns;
  private @Nullable RowRecordCollector rows;
  private @Nullable RecordReader<Object> records;
  private long rowsLeftInGroup;
  private long rowIndex;

  CheckpointReader(FileIO files, FileStatus file, StructType wanted) {
    this.files = files;
    this.file = file;
    this.wanted = wanted;
  }

  @Override
  public boolean hasNext() {
    try {
      return rowsLeftInGroup > 0 || nextRowGroup(open());
    } catch (IOException e) {
      throw new UncheckedIOException("could not read " + file.getPath(), e);
    }
  }

  private ParquetFileReader open() throws IOException {
    ParquetFileReader open = reader;
    if (open == null) {
      open =
          new ParquetFileReader(
              new StoreInputFile(files, file.getPath(), file.getSize()),
              InletReadOptions.with(new ParquetCodecs()));
      reader = open;
      MessageType whole = open.getFileMetaData().getSchema();
      MessageType pruned = InletParquet.prune(whole, wanted);
      open.setRequestedSchema(pruned);
      columns =
          new ColumnIOFactory(open.getFileMetaData().getCreatedBy()).getColumnIO(pruned, whole);
      rows = new RowRecordCollector(BATCH_ROWS, wanted, pruned);
    }
    return open;
  }

  private boolean nextRowGroup(ParquetFileReader open) throws IOException {
    while (rowsLeftInGroup == 0) {
      PageReadStore pages = open.readNextRowGroup();
      if (pages == null || columns == null || rows == null) {
        return false;
      }
      rowsLeftInGroup = pages.getRowCount();
      records = columns.getRecordReader(pages, rows);
    }
    return true;
  }

  @Override
  public ColumnarBatch next() {
    if (!hasNext() || rows == null) {
      throw new NoSuchElementException();
    }
    int count = 0;
    while (count < BATCH_ROWS && hasNext() && records != null) {
      records.read();
      rows.finalizeCurrentRow(rowIndex++);
      rowsLeftInGroup--;
      count++;
    }
    return rows.getDataAsColumnarBatch(count);
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
    }
  }
}
