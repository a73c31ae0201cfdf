package io.inlet.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.columnar.ColumnBatch;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;

/** Streams between Inlet and Arrow's own IPC classes, which need a JVM flag. */
@Tag("arrow-ipc")
class ArrowIpcTest {

  @Property(tries = 60)
  void arrowReadsStreamsOfInlet(
      @ForAll Random random,
      @ForAll @IntRange(max = 6) int index,
      @ForAll @IntRange(max = 3) int count,
      @ForAll boolean dictionaries)
      throws IOException {
    TableSchema table = Tables.all().get(index);
    ArrowExport export = ArrowExport.defaults().withDictionaries(dictionaries);
    List<ColumnBatch> batches =
        random
            .ints(count, 0, 50)
            .mapToObj(rows -> ArrowExportPropertyTest.batch(table, random, rows))
            .toList();
    try (BufferAllocator allocator = new RootAllocator()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      export.writeStream(table, batches, out, allocator);
      assertThat(read(out.toByteArray(), table, allocator)).isEqualTo(StreamRows.of(batches));
    }
  }

  @Property(tries = 30)
  void arrowWritesWhatInletExports(@ForAll Random random, @ForAll boolean dictionaries)
      throws IOException {
    ColumnBatch batch = ArrowExportPropertyTest.batch(Tables.TRACES, random, 30);
    ArrowExport export = ArrowExport.defaults().withDictionaries(dictionaries);
    try (BufferAllocator allocator = new RootAllocator()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (ArrowBatch arrow = export.toArrow(batch, allocator);
          ArrowStreamWriter writer =
              new ArrowStreamWriter(arrow.root(), arrow.dictionaries(), out)) {
        writer.writeBatch();
      }
      assertThat(read(out.toByteArray(), Tables.TRACES, allocator))
          .isEqualTo(StreamRows.of(List.of(batch)));
    }
  }

  private static Object read(byte[] stream, TableSchema table, BufferAllocator allocator)
      throws IOException {
    try (ArrowStreamReader reader =
        new ArrowStreamReader(new ByteArrayInputStream(stream), allocator)) {
      assertThat(reader.getVectorSchemaRoot().getSchema().getFields())
          .hasSameSizeAs(table.columns());
      return StreamRows.read(reader, table);
    }
  }
}
