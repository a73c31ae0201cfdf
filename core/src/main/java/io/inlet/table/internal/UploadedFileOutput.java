package io.inlet.table.internal;

import io.inlet.parquet.ParquetFileSummary;
import io.inlet.storage.ObjectUpload;
import io.inlet.storage.PutOutcome;
import io.inlet.table.DataFile;
import io.inlet.table.DataFileOutput;
import io.inlet.table.Partition;
import java.io.IOException;
import java.io.OutputStream;

/** A data file on its way into an object store. */
public final class UploadedFileOutput implements DataFileOutput {
  private final String path;
  private final Partition partition;
  private final ObjectUpload upload;
  private final OutputStream stream = new UploadStream();

  /**
   * A file that becomes {@code path} when it is finished.
   *
   * @param upload where its bytes go; this output closes it
   */
  public UploadedFileOutput(String path, Partition partition, ObjectUpload upload) {
    this.path = path;
    this.partition = partition;
    this.upload = upload;
  }

  @Override
  public OutputStream stream() {
    return stream;
  }

  @Override
  public DataFile finish(ParquetFileSummary summary) throws IOException {
    boolean exists = upload.complete() == PutOutcome.EXISTS;
    return new DataFile(path, partition, summary, exists);
  }

  @Override
  public void close() throws IOException {
    upload.close();
  }

  private final class UploadStream extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      upload.write(bytes, offset, length);
    }
  }
}
