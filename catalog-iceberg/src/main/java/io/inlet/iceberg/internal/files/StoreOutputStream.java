package io.inlet.iceberg.internal.files;

import io.inlet.storage.ObjectUpload;
import io.inlet.storage.PutOutcome;
import java.io.IOException;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.io.PositionOutputStream;

/** Writes an object, which appears when the stream is closed. One thread at a time. */
public final class StoreOutputStream extends PositionOutputStream {
  private final String location;
  private final ObjectUpload upload;
  private boolean open = true;

  StoreOutputStream(String location, ObjectUpload upload) {
    this.location = location;
    this.upload = upload;
  }

  @Override
  public long getPos() {
    return upload.position();
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    upload.write(bytes, offset, length);
  }

  /** Gives the file up: nothing of it appears. */
  public void abort() throws IOException {
    open = false;
    upload.close();
  }

  @Override
  public void close() throws IOException {
    if (open) {
      open = false;
      try (upload) {
        if (upload.complete() == PutOutcome.EXISTS) {
          throw new AlreadyExistsException("File already exists: %s", location);
        }
      }
    }
  }
}
