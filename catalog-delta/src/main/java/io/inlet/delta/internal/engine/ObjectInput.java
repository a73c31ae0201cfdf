package io.inlet.delta.internal.engine;

import io.delta.kernel.defaults.engine.fileio.SeekableInputStream;
import io.inlet.storage.ObjectStore;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** A file read from a store: one request for each place that is read from. */
final class ObjectInput extends SeekableInputStream {
  private final ObjectStore store;
  private final String key;
  private @Nullable InputStream stream;
  private long position;

  ObjectInput(ObjectStore store, String key) {
    this.store = store;
    this.key = key;
  }

  private InputStream stream() throws IOException {
    InputStream open = stream;
    if (open == null) {
      open = open();
      stream = open;
    }
    return open;
  }

  /** Kernel knows a file that is not there by {@link FileNotFoundException} alone. */
  private InputStream open() throws IOException {
    try {
      return position == 0 ? store.read(key) : store.read(key, position, Long.MAX_VALUE - position);
    } catch (NoSuchFileException e) {
      FileNotFoundException missing = new FileNotFoundException(e.getMessage());
      missing.initCause(e);
      throw missing;
    }
  }

  @Override
  public int read() throws IOException {
    int value = stream().read();
    position += value < 0 ? 0 : 1;
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = stream().read(target, offset, length);
    position += Math.max(0, count);
    return count;
  }

  @Override
  public long getPos() {
    return position;
  }

  @Override
  public void seek(long newPosition) throws IOException {
    if (newPosition != position) {
      close();
      position = newPosition;
    }
  }

  /** Asks for exactly these bytes, unless the file is being read through anyway. */
  @Override
  public void readFully(byte[] target, int offset, int length) throws IOException {
    int count;
    if (stream == null) {
      try (InputStream range = store.read(key, position, length)) {
        count = range.readNBytes(target, offset, length);
      }
    } else {
      count = stream().readNBytes(target, offset, length);
    }
    position += count;
    if (count < length) {
      throw new EOFException(store.root().resolve(key) + " ends at byte " + position);
    }
  }

  @Override
  public void close() throws IOException {
    InputStream open = stream;
    stream = null;
    if (open != null) {
      open.close();
    }
  }
}
