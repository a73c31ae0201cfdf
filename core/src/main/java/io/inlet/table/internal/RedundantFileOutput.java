package io.inlet.table.internal;

import io.inlet.parquet.ParquetFileSummary;
import io.inlet.table.DataFile;
import io.inlet.table.DataFileOutput;
import io.inlet.table.Partition;
import java.io.OutputStream;

/** Stands for a file that is there already; what is written to it is dropped. */
final class RedundantFileOutput implements DataFileOutput {
  private final String path;
  private final Partition partition;
  private final OutputStream dropped = OutputStream.nullOutputStream();

  RedundantFileOutput(String path, Partition partition) {
    this.path = path;
    this.partition = partition;
  }

  @Override
  public OutputStream stream() {
    return dropped;
  }

  @Override
  public DataFile finish(ParquetFileSummary summary) {
    return new DataFile(path, partition, summary, true);
  }

  @Override
  public void close() {}
}
