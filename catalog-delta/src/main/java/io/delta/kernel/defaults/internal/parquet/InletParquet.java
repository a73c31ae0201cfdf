package io.delta.kernel.defaults.internal.parquet;

import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.types.StructType;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** What Kernel's Parquet package, which as a whole needs Hadoop, can do without it. */
public final class InletParquet {
  private InletParquet() {}

  /** The columns of a file that {@code wanted} asks for. */
  public static MessageType prune(MessageType file, StructType wanted) {
    return ParquetSchemaUtils.pruneSchema(file, wanted);
  }

  /** The Parquet schema of Kernel's types. */
  public static MessageType schema(StructType types) {
    return ParquetSchemaUtils.toParquetSchema(types);
  }

  /** Writes rows of one batch. */
  public static final class BatchRows {
    private final ParquetColumnWriters.ColumnWriter[] columns;

    /** The rows of {@code batch}. */
    public BatchRows(ColumnarBatch batch) {
      this.columns = ParquetColumnWriters.createColumnVectorWriters(batch);
    }

    /** Writes one row as a record. */
    public void write(RecordConsumer consumer, int row) {
      consumer.startMessage();
      for (ParquetColumnWriters.ColumnWriter column : columns) {
        column.writeRowValue(consumer, row);
      }
      consumer.endMessage();
    }
  }
}
