package io.inlet.iceberg.internal.files;

import io.inlet.storage.PutMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/** A file of an object store, for Iceberg to write. It appears whole when its stream is closed. */
public final class StoreOutputFile implements OutputFile {
  private final String location;
  private final Stores.File file;

  /** A file that need not exist. */
  public StoreOutputFile(String location, Stores.File file) {
    this.location = location;
    this.file = file;
  }

  /** Begins a file of which no other may take the place; that is found out when it is closed. */
  @Override
  public PositionOutputStream create() {
    return open(PutMode.IF_ABSENT);
  }

  @Override
  public PositionOutputStream createOrOverwrite() {
    return open(PutMode.OVERWRITE);
  }

  private PositionOutputStream open(PutMode mode) {
    try {
      return new StoreOutputStream(location, file.store().upload(file.key(), mode));
    } catch (IOException e) {
      throw new UncheckedIOException("could not begin " + location + ": " + e.getMessage(), e);
    }
  }

  @Override
  public String location() {
    return location;
  }

  @Override
  public InputFile toInputFile() {
    return new StoreInputFile(location, file);
  }

  @Override
  public String toString() {
    return location;
  }
}
