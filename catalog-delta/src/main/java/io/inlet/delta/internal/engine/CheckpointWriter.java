package io.inlet.delta.internal.engine;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.defaults.internal.parquet.InletParquet;
import io.delta.kernel.types.StructType;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectUpload;
import io.inlet.storage.PutMode;
import io.inlet.storage.PutOutcome;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** Writes batches of Kernel's as one Parquet file, if there is none of that name. */
final class CheckpointWriter {
  private final ObjectStore store;
  private final long keepMarksSince;

  /**
   * A writer that leaves out marks of producers whose retention is over.
   *
   * @param keepMarksSince in milliseconds since 1970; {@link Long#MIN_VALUE} keeps all
   */
  CheckpointWriter(ObjectStore store, long keepMarksSince) {
    this.store = store;
    this.keepMarksSince = keepMarksSince;
  }

  /**
   * Writes the selected rows. There is a file of all rows afterwards, or none.
   *
   * @throws FileAlreadyExistsException if there is a file of that name
   */
  void write(String key, Iterator<FilteredColumnarBatch> batches) throws IOException {
    try (ObjectUpload upload = store.upload(key, PutMode.IF_ABSENT)) {
      ParquetWriter<Selected> writer = null;
      while (batches.hasNext()) {
        FilteredColumnarBatch batch = batches.next();
        if (writer == null) {
          writer = open(upload, batch.getData().getSchema());
        }
        write(writer, batch.getData(), batch.getSelectionVector());
      }
      if (writer == null) {
        throw new IllegalArgumentException("no rows for " + key);
      }
      writer.close();
      if (upload.complete() == PutOutcome.EXISTS) {
        throw new FileAlreadyExistsException(key);
      }
    }
  }

  private void write(
      ParquetWriter<Selected> writer, ColumnarBatch batch, Optional<ColumnVector> selection)
      throws IOException {
    Marks marks = new Marks(batch);
    InletParquet.BatchRows rows = new InletParquet.BatchRows(batch);
    for (int row = 0; row < batch.getSize(); row++) {
      int number = row;
      boolean selected =
          selection.map(s -> !s.isNullAt(number) && s.getBoolean(number)).orElse(true);
      if (selected && marks.lastUpdated(row) >= keepMarksSince) {
        writer.write(new Selected(rows, row));
      }
    }
  }

  private static ParquetWriter<Selected> open(ObjectUpload upload, StructType schema)
      throws IOException {
    return new Builder(new UploadOutputFile(upload), schema)
        .withConf(new PlainParquetConfiguration())
        .withCodecFactory(new ParquetCodecs())
        .withCompressionCodec(CompressionCodecName.ZSTD)
        .withWriteMode(ParquetFileWriter.Mode.CREATE)
        .build();
  }

  /** The {@code txn} actions of a batch. */
  private static final class Marks {
    private static final String ACTION = "txn";
    private static final String LAST_UPDATED = "lastUpdated";

    private final @Nullable ColumnVector actions;
    private final @Nullable ColumnVector times;

    Marks(ColumnarBatch batch) {
      int column = batch.getSchema().indexOf(ACTION);
      if (column >= 0 && batch.getSchema().at(column).getDataType() instanceof StructType type) {
        actions = batch.getColumnVector(column);
        times = actions.getChild(type.indexOf(LAST_UPDATED));
      } else {
        actions = null;
        times = null;
      }
    }

    /** When a mark was made; of rows that are none, or do not tell, never too long ago. */
    long lastUpdated(int row) {
      return actions == null || times == null || actions.isNullAt(row) || times.isNullAt(row)
          ? Long.MAX_VALUE
          : times.getLong(row);
    }
  }

  private record Selected(InletParquet.BatchRows rows, int row) {}

  @SuppressWarnings("deprecation") // abstract or called for there, with Hadoop in the signature
  private static final class Builder extends ParquetWriter.Builder<Selected, Builder> {
    private final StructType schema;

    Builder(OutputFile file, StructType schema) {
      super(file);
      this.schema = schema;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Selected> getWriteSupport(Configuration unused) {
      return new RowSupport(schema);
    }

    @Override
    protected WriteSupport<Selected> getWriteSupport(ParquetConfiguration unused) {
      return new RowSupport(schema);
    }
  }

  @SuppressWarnings("deprecation")
  private static final class RowSupport extends WriteSupport<Selected> {
    private final StructType schema;
    private @Nullable RecordConsumer consumer;

    RowSupport(StructType schema) {
      this.schema = schema;
    }

    @Override
    public WriteContext init(Configuration unused) {
      return new WriteContext(InletParquet.schema(schema), Map.of());
    }

    @Override
    public WriteContext init(ParquetConfiguration unused) {
      return new WriteContext(InletParquet.schema(schema), Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
      this.consumer = recordConsumer;
    }

    @Override
    public void write(Selected selected) {
      if (consumer == null) {
        throw new IllegalStateException("not prepared for writing");
      }
      selected.rows().write(consumer, selected.row());
    }
  }
}
