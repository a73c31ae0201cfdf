package io.inlet.iceberg;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.SeekableInputStream;

/** File access that fails at one read of a manifest list. */
final class FaultyFileIO implements FileIO {
  private final FileIO real;
  private final AtomicBoolean failNextRead;

  /**
   * Passes everything on.
   *
   * @param failNextRead whether the next read fails; cleared by it
   */
  FaultyFileIO(FileIO real, AtomicBoolean failNextRead) {
    this.real = real;
    this.failNextRead = failNextRead;
  }

  @Override
  public InputFile newInputFile(String path) {
    InputFile file = real.newInputFile(path);
    return path.contains("/snap-") ? new ManifestList(file) : file;
  }

  @Override
  public OutputFile newOutputFile(String path) {
    return real.newOutputFile(path);
  }

  @Override
  public void deleteFile(String path) {
    real.deleteFile(path);
  }

  private final class ManifestList implements InputFile {
    private final InputFile file;

    ManifestList(InputFile file) {
      this.file = file;
    }

    @Override
    public long getLength() {
      return file.getLength();
    }

    @Override
    public SeekableInputStream newStream() {
      return new Content(file.newStream());
    }

    @Override
    public String location() {
      return file.location();
    }

    @Override
    public boolean exists() {
      return file.exists();
    }
  }

  private final class Content extends SeekableInputStream {
    private final SeekableInputStream stream;

    Content(SeekableInputStream stream) {
      this.stream = stream;
    }

    private void failIfPlanned() throws IOException {
      if (failNextRead.getAndSet(false)) {
        throw new IOException("503 slow down");
      }
    }

    @Override
    public long getPos() throws IOException {
      return stream.getPos();
    }

    @Override
    public void seek(long position) throws IOException {
      stream.seek(position);
    }

    @Override
    public int read() throws IOException {
      failIfPlanned();
      return stream.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      failIfPlanned();
      return stream.read(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }
}
