package io.inlet.iceberg.internal.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.SeekableInputStream;
import org.jspecify.annotations.Nullable;

/** Reads an object from any position; short ways ahead are read over. One thread at a time. */
final class StoreInputStream extends SeekableInputStream {
  private static final int READ_OVER_BYTES = 1 << 18;

  private final String location;
  private final Stores.File file;
  private @Nullable InputStream stream;
  private long streamPosition;
  private long position;

  StoreInputStream(String location, Stores.File file) {
    this.location = location;
    this.file = file;
  }

  @Override
  public long getPos() {
    return position;
  }

  @Override
  public void seek(long newPosition) throws IOException {
    if (newPosition < 0) {
      throw new IOException("position in " + location + ": " + newPosition + " (expected: >= 0)");
    }
    position = newPosition;
  }

  private InputStream streamAtPosition() throws IOException {
    InputStream current = stream;
    long ahead = position - streamPosition;
    if (current != null && ahead >= 0 && ahead <= READ_OVER_BYTES) {
      current.skipNBytes(ahead);
      streamPosition = position;
      return current;
    }
    close();
    try {
      current = file.store().read(file.key(), position, Long.MAX_VALUE - position);
    } catch (NoSuchFileException e) {
      throw new NotFoundException(e, "File does not exist: %s", location);
    }
    stream = current;
    streamPosition = position;
    return current;
  }

  @Override
  public int read() throws IOException {
    int read = streamAtPosition().read();
    if (read >= 0) {
      advance(1);
    }
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = streamAtPosition().read(bytes, offset, length);
    advance(Math.max(read, 0));
    return read;
  }

  private void advance(int bytes) {
    position += bytes;
    streamPosition = position;
  }

  @Override
  public void close() throws IOException {
    InputStream current = stream;
    stream = null;
    if (current != null) {
      current.close();
    }
  }
}
