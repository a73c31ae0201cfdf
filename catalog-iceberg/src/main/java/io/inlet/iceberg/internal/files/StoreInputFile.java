package io.inlet.iceberg.internal.files;

import io.inlet.storage.ObjectInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.SeekableInputStream;

/** A file of an object store, for Iceberg to read. */
public final class StoreInputFile implements InputFile {
  private static final long UNKNOWN = -1;

  private final String location;
  private final Stores.File file;
  private volatile long length;

  /** A file whose length is asked for when it is needed. */
  public StoreInputFile(String location, Stores.File file) {
    this(location, file, UNKNOWN);
  }

  /** A file of a known length. */
  public StoreInputFile(String location, Stores.File file, long length) {
    this.location = location;
    this.file = file;
    this.length = length;
  }

  @Override
  public long getLength() {
    if (length == UNKNOWN) {
      length =
          head()
              .orElseThrow(() -> new NotFoundException("File does not exist: %s", location))
              .size();
    }
    return length;
  }

  private Optional<ObjectInfo> head() {
    try {
      return file.store().head(file.key());
    } catch (IOException e) {
      throw new UncheckedIOException("could not look at " + location + ": " + e.getMessage(), e);
    }
  }

  @Override
  public SeekableInputStream newStream() {
    return new StoreInputStream(location, file);
  }

  @Override
  public String location() {
    return location;
  }

  @Override
  public boolean exists() {
    return head().isPresent();
  }

  @Override
  public String toString() {
    return location;
  }
}
