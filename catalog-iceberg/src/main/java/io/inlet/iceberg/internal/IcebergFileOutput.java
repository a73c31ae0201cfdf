package io.inlet.iceberg.internal;

import io.inlet.iceberg.internal.files.StoreOutputStream;
import io.inlet.parquet.ParquetFileSummary;
import io.inlet.table.DataFile;
import io.inlet.table.DataFileOutput;
import io.inlet.table.Partition;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.iceberg.io.PositionOutputStream;

/** A data file on its way to where the table wants it. */
final class IcebergFileOutput implements DataFileOutput {
  private final TableHandle table;
  private final String path;
  private final Partition partition;
  private final Runnable failed;
  private final PositionOutputStream stream;
  private boolean finished;

  private IcebergFileOutput(
      TableHandle table,
      String path,
      Partition partition,
      Runnable failed,
      PositionOutputStream stream) {
    this.table = table;
    this.path = path;
    this.partition = partition;
    this.failed = failed;
    this.stream = stream;
  }

  /**
   * Begins a file of a name that no other has.
   *
   * @param failed is run when the file cannot be written or is given up
   */
  static IcebergFileOutput begin(
      TableHandle table, String path, Partition partition, Runnable failed) throws IOException {
    try {
      PositionOutputStream stream = table.operations().io().newOutputFile(path).create();
      return new IcebergFileOutput(table, path, partition, failed, stream);
    } catch (RuntimeException e) {
      failed.run();
      throw Failures.io(e);
    }
  }

  @Override
  public OutputStream stream() {
    return stream;
  }

  @Override
  public DataFile finish(ParquetFileSummary summary) throws IOException {
    try {
      finished = true;
      stream.close();
    } catch (IOException e) {
      failed.run();
      throw e;
    } catch (RuntimeException e) {
      failed.run();
      throw Failures.io(e);
    }
    return new DataFile(path, partition, summary, false);
  }

  @Override
  public void close() throws IOException {
    if (finished) {
      return;
    }
    finished = true;
    failed.run();
    try {
      if (stream instanceof StoreOutputStream own) {
        own.abort();
      } else {
        // Of other implementations half a file appears. Nothing refers to it.
        stream.close();
        table.operations().io().deleteFile(path);
      }
    } catch (RuntimeException e) {
      throw Failures.io(e);
    }
  }
}
