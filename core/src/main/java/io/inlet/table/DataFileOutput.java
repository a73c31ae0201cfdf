package io.inlet.table;

import io.inlet.parquet.ParquetFileSummary;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A data file being written. One thread at a time. Its owner ends it with {@link #finish} and
 * closes it in any case; closing one that was not finished leaves nothing behind that a reader
 * could see.
 */
public interface DataFileOutput extends Closeable {

  /** Where the file's bytes go. Not to be closed by the caller. */
  OutputStream stream();

  /**
   * Ends the file: when this returns, it is durable.
   *
   * @throws IOException if it could not be made durable; the file must not be committed
   */
  DataFile finish(ParquetFileSummary summary) throws IOException;
}
