package io.inlet.internal.writer;

import io.inlet.parquet.EncoderPool;
import io.inlet.parquet.ParquetOptions;
import io.inlet.schema.TableSchema;
import io.inlet.table.Table;
import io.inlet.table.TableCatalog;
import java.io.IOException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One table of a writer, and the order of what is done to it: encoding and uploading on one line,
 * commits on another, each in the order of epochs, so that encoding runs ahead of a slow commit.
 */
final class TableStream {
  private final TableSchema schema;
  private final TableCatalog catalog;
  private final Shared shared;
  private final boolean returning;
  private final SerialExecutor encoder;
  private final CommitLine commits;
  private @Nullable Table table;
  private @Nullable EncoderPool encoders;

  TableStream(TableSchema schema, TableCatalog catalog, Shared shared, boolean returning) {
    this.schema = schema;
    this.catalog = catalog;
    this.shared = shared;
    this.returning = returning;
    this.encoder = new SerialExecutor(shared.threads());
    this.commits = new CommitLine(this, new SerialExecutor(shared.threads()));
  }

  TableSchema schema() {
    return schema;
  }

  /** Runs tasks in order: encoding, uploading, finishing files. */
  Executor encoder() {
    return encoder;
  }

  /** Commits finished epochs in order. */
  CommitLine commits() {
    return commits;
  }

  /** Whether epochs may come again that an earlier writer has committed. */
  boolean returning() {
    return returning;
  }

  Retry retry() {
    return shared.retry();
  }

  /** The table has taken a commit. */
  void committed() {
    shared.retry().committed();
  }

  Encoding encoding() {
    return shared.encoding();
  }

  /** The table, opened by the first who asks. */
  synchronized Table table() throws IOException {
    Table opened = table;
    if (opened == null) {
      opened = catalog.open(schema);
      table = opened;
    }
    return opened;
  }

  /** Encoders for files of the given options, handed from file to file while they stay the same. */
  synchronized EncoderPool encoders(ParquetOptions options) {
    EncoderPool pool = encoders;
    if (pool == null || !pool.options().equals(options)) {
      if (pool != null) {
        pool.close();
      }
      pool = new EncoderPool(options);
      encoders = pool;
    }
    return pool;
  }

  /** Gives back the memory of rows that are done with. */
  void release(RowGroup rowGroup) {
    shared.release(rowGroup);
  }

  /** Lets the table forget a producer, if it was opened. */
  synchronized void retire(String producerId) throws IOException {
    if (table != null) {
      table.retire(producerId);
    }
  }

  /** Closes the table if it is open, when no task uses it any more. */
  synchronized void close() throws IOException {
    if (encoders != null) {
      encoders.close();
    }
    if (table != null) {
      table.close();
    }
  }
}
