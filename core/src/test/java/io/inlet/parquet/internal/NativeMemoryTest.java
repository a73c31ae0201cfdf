package io.inlet.parquet.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.columnar.ColumnBatch;
import io.inlet.parquet.FileColumn;
import io.inlet.parquet.ParquetOptions;
import io.inlet.parquet.internal.chunks.ChunkEncoder;
import io.inlet.parquet.internal.schema.FileSchema;
import io.inlet.parquet.internal.schema.Leaf;
import io.inlet.schema.ColumnOrigin;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.Field;
import io.inlet.schema.Signal;
import io.inlet.schema.TableColumn;
import io.inlet.schema.TableSchema;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Encoders, which hold native memory, are given back whatever happens. */
class NativeMemoryTest {
  private static final Field NULLABLE = new Field(1, "text", Scalar.STRING, true, "");
  private static final Field REQUIRED = new Field(1, "text", Scalar.STRING, false, "");
  private static final TableSchema TABLE =
      new TableSchema(
          "test", Signal.LOGS, List.of(new TableColumn(NULLABLE, ColumnOrigin.RECORD, false)));

  private final EncoderResources resources = new EncoderResources(ParquetOptions.defaults());

  private void encode(Field field, RowGroupEncoder.Sink sink, int helping) throws IOException {
    ColumnBatch batch = new ColumnBatch(TABLE);
    batch.columns().get(0).appendNull();
    batch.endRow();
    List<FileColumn> columns =
        Stream.of("a", "b", "c")
            .map(name -> new FileColumn(0, field.as(field.id(), name, field.type())))
            .toList();
    List<Leaf> leaves = new FileSchema(TABLE, columns, ParquetOptions.defaults()).leaves();
    ExecutorService executor = Executors.newFixedThreadPool(2);
    try {
      new RowGroupEncoder(leaves, List.of(batch), resources).encode(executor, helping, sink);
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void closingReleasesIdleEncoders() throws Exception {
    encode(NULLABLE, chunk -> {}, 2);
    assertThat(resources.openEncoders()).isPositive();

    resources.close();

    assertThat(resources.openEncoders()).isZero();
  }

  @Test
  void aFailingStreamLeavesNothing() {
    assertThatThrownBy(
            () ->
                encode(
                    NULLABLE,
                    chunk -> {
                      throw new IOException("disk full");
                    },
                    2))
        .isInstanceOf(IOException.class);

    resources.close();

    assertThat(resources.openEncoders()).isZero();
  }

  @Test
  void aFailingEncoderLeavesNothing() {
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> encode(REQUIRED, chunk -> {}, 2))
          .hasStackTraceContaining(": a null in the batch at position 0");
    }

    resources.close();

    assertThat(resources.openEncoders()).isZero();
  }

  @Test
  void anEncoderReturnedAfterCloseIsClosed() {
    ChunkEncoder late = resources.takeEncoder();
    resources.close();
    resources.release(late);

    assertThat(resources.openEncoders()).isZero();
  }
}
