package io.inlet.internal.writer.encode;

import io.inlet.columnar.ColumnBatch;
import io.inlet.parquet.EncoderPool;
import io.inlet.parquet.ParquetFileWriter;
import io.inlet.schema.TableSchema;
import io.inlet.table.DataFile;
import io.inlet.table.DataFileOutput;
import io.inlet.table.SortKey;
import io.inlet.table.WriteSpec;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A data file that row groups are being written to. One thread at a time. */
public final class OpenFile implements Closeable {
  private final DataFileOutput output;
  private final ParquetFileWriter writer;
  private final List<SortKey> order;
  private final SortedRows sorter;

  /** A file without rows; {@code output} is closed with it. */
  public OpenFile(
      DataFileOutput output,
      TableSchema schema,
      WriteSpec spec,
      EncoderPool encoders,
      SortedRows sorter) {
    this.output = output;
    this.order = spec.sortOrder();
    this.sorter = sorter;
    this.writer =
        new ParquetFileWriter(
            output.stream(), schema, spec.columns(), encoders, spec.fileMetadata());
    writer.sortedBy(spec.sortColumns());
  }

  /** Writes rows, sorted if the table has an order; in parts if all cannot be sorted at once. */
  public void write(List<ColumnBatch> batches, Encoding encoding) throws IOException {
    if (order.isEmpty()) {
      writer.writeRowGroup(batches, encoding.threads(), encoding.parallelism());
    } else {
      sorter.forEach(
          batches,
          order,
          sorted -> writer.writeSorted(sorted, encoding.threads(), encoding.parallelism()));
    }
  }

  /** The bytes written so far. */
  public long bytesWritten() {
    return writer.bytesWritten();
  }

  /** Writes what the file ends with and makes it durable. */
  public DataFile finish() throws IOException {
    return output.finish(writer.finish());
  }

  @Override
  public void close() throws IOException {
    writer.close();
    output.close();
  }
}
