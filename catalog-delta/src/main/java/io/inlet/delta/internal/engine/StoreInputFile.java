package io.inlet.delta.internal.engine;

import io.delta.kernel.defaults.engine.fileio.FileIO;
import java.io.IOException;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A file as parquet-java reads it. */
final class StoreInputFile implements InputFile {
  private final io.delta.kernel.defaults.engine.fileio.InputFile file;

  StoreInputFile(FileIO files, String path, long size) {
    this.file = files.newInputFile(path, size);
  }

  @Override
  public long getLength() throws IOException {
    return file.length();
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    io.delta.kernel.defaults.engine.fileio.SeekableInputStream in = file.newStream();
    return new DelegatingSeekableInputStream(in) {
      @Override
      public long getPos() throws IOException {
        return in.getPos();
      }

      @Override
      public void seek(long position) throws IOException {
        in.seek(position);
      }

      @Override
      public void readFully(byte[] target, int offset, int length) throws IOException {
        in.readFully(target, offset, length);
      }

      @Override
      public void readFully(byte[] target) throws IOException {
        in.readFully(target, 0, target.length);
      }
    };
  }

  @Override
  public String toString() {
    return file.path();
  }
}
