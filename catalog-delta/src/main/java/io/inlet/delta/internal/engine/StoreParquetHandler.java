package io.inlet.delta.internal.engine;

import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.engine.ParquetHandler;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.DataFileStatus;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checkpoints in Parquet, read and written without Hadoop. */
final class StoreParquetHandler implements ParquetHandler {
  private final FileIO files;
  private final CheckpointWriter writer;

  StoreParquetHandler(FileIO files, CheckpointWriter writer) {
    this.files = files;
    this.writer = writer;
  }

  @Override
  public CloseableIterator<FileReadResult> readParquetFiles(
      CloseableIterator<FileStatus> fileIter, StructType wanted, Optional<Predicate> predicate) {
    return new Results(fileIter, wanted);
  }

  @Override
  public CloseableIterator<DataFileStatus> writeParquetFiles(
      String directoryPath,
      CloseableIterator<FilteredColumnarBatch> dataIter,
      List<Column> statsColumns) {
    throw new UnsupportedOperationException("Inlet writes data files itself");
  }

  @Override
  public void writeParquetFileAtomically(
      String filePath, CloseableIterator<FilteredColumnarBatch> data) throws IOException {
    try (data) {
      writer.write(KernelPaths.key(filePath), data);
    }
  }

  /** The batches of several files, one after another. */
  private final class Results implements CloseableIterator<FileReadResult> {
    private final CloseableIterator<FileStatus> left;
    private final StructType wanted;
    private @Nullable CheckpointReader current;
    private String path = "";

    Results(CloseableIterator<FileStatus> left, StructType wanted) {
      this.left = left;
      this.wanted = wanted;
    }

    @Override
    public boolean hasNext() {
      while (current == null || !current.hasNext()) {
        closeCurrent();
        if (!left.hasNext()) {
          return false;
        }
        FileStatus file = left.next();
        path = file.getPath();
        current = new CheckpointReader(files, file, wanted);
      }
      return true;
    }

    @Override
    public FileReadResult next() {
      if (!hasNext() || current == null) {
        throw new NoSuchElementException();
      }
      ColumnarBatch batch = current.next();
      return new FileReadResult(batch, path);
    }

    private void closeCurrent() {
      CheckpointReader open = current;
      current = null;
      if (open != null) {
        try {
          open.close();
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      }
    }

    @Override
    public void close() throws IOException {
      closeCurrent();
      left.close();
    }
  }
}
