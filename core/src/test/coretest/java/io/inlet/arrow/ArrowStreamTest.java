package io.inlet.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.RandomRows;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ReadChannel;
import org.apache.arrow.vector.ipc.message.MessageChannelReader;
import org.junit.jupiter.api.Test;

/** Streams, written and read without any JVM flag. */
class ArrowStreamTest {

  @Test
  void arrowReadsEveryTableBack() throws IOException {
    Random random = new Random(11);
    for (TableSchema table : Tables.all()) {
      for (boolean dictionaries : new boolean[] {true, false}) {
        ArrowExport export = ArrowExport.defaults().withDictionaries(dictionaries);
        List<ColumnBatch> batches = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          batches.add(ArrowExportPropertyTest.batch(table, random, 40));
        }
        try (BufferAllocator allocator = new RootAllocator()) {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          export.writeStream(table, batches, out, allocator);
          assertThat(allocator.getAllocatedMemory()).isZero();
          try (ArrowStreamReader reader = reader(out.toByteArray(), allocator)) {
            assertThat(reader.getVectorSchemaRoot().getSchema()).isEqualTo(export.schema(table));
            assertThat(StreamRows.read(reader, table)).isEqualTo(StreamRows.of(batches));
          }
        }
      }
    }
  }

  @Test
  void aStreamWithoutBatchesHoldsTheSchema() throws IOException {
    try (BufferAllocator allocator = new RootAllocator()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ArrowExport.defaults().writeStream(Tables.SUM, List.of(), out, allocator);
      try (ArrowStreamReader reader = reader(out.toByteArray(), allocator)) {
        assertThat(reader.getVectorSchemaRoot().getSchema())
            .isEqualTo(ArrowExport.defaults().schema(Tables.SUM));
        assertThat(reader.loadNextBatch()).isFalse();
      }
    }
  }

  @Test
  void cutsBatchesWhoseResourceWouldBeRepeatedTooOften() throws IOException {
    ColumnBatch batch = new ColumnBatch(Tables.LOGS);
    Random random = new Random(12);
    for (int i = 0; i < 500; i++) {
      RandomRows.append(batch, random, 5);
    }
    List<List<Object>> rows = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    for (ColumnBatch part : RepeatedBytes.cut(batch, true, 2_000)) {
      sizes.add(part.rowCount());
      rows.addAll(StreamRows.of(List.of(part)));
    }
    assertThat(rows).isEqualTo(StreamRows.of(List.of(batch)));
    assertThat(sizes).hasSizeGreaterThan(10).allSatisfy(size -> assertThat(size).isPositive());
    assertThat(RepeatedBytes.cut(batch, true, 10_000_000)).containsExactly(batch);
    assertThat(RepeatedBytes.cut(batch, true, 0)).hasSize(500);
    assertThat(RepeatedBytes.cut(new ColumnBatch(Tables.LOGS), true, 0)).hasSize(1);
  }

  @Test
  void namesBothTablesWhenABatchIsOfAnother() {
    try (BufferAllocator allocator = new RootAllocator()) {
      List<ColumnBatch> batches = List.of(new ColumnBatch(Tables.SUM));
      assertThatThrownBy(
              () ->
                  ArrowExport.defaults()
                      .writeStream(
                          Tables.GAUGE, batches, OutputStream.nullOutputStream(), allocator))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("batch of table otel_metrics_sum in a stream of table otel_metrics_gauge");
    }
  }

  @Test
  void nothingStaysAllocatedWhenAStreamFails() {
    ColumnBatch batch = ArrowExportPropertyTest.batch(Tables.LOGS, new Random(13), 100);
    try (BufferAllocator allocator = new RootAllocator()) {
      for (int room : new int[] {0, 100, 1_000, 5_000, 9_000}) {
        OutputStream full = new FullDisk(room);
        assertThatThrownBy(
                () ->
                    ArrowExport.defaults()
                        .writeStream(Tables.LOGS, List.of(batch), full, allocator))
            .isInstanceOf(IOException.class)
            .hasMessage("no space left");
        assertThat(allocator.getAllocatedMemory()).isZero();
      }
      allocator.setLimit(4_000);
      assertThatThrownBy(
              () ->
                  ArrowExport.defaults()
                      .writeStream(
                          Tables.LOGS, List.of(batch), OutputStream.nullOutputStream(), allocator))
          .isInstanceOf(OutOfMemoryException.class);
      assertThat(allocator.getAllocatedMemory()).isZero();
    }
  }

  private static ArrowStreamReader reader(byte[] stream, BufferAllocator allocator) {
    ReadChannel channel = new HeapReadChannel(stream);
    return new ArrowStreamReader(new MessageChannelReader(channel, allocator), allocator);
  }

  private static final class FullDisk extends OutputStream {
    private int room;

    FullDisk(int room) {
      this.room = room;
    }

    @Override
    public void write(int b) throws IOException {
      if (room-- <= 0) {
        throw new IOException("no space left");
      }
    }
  }
}
