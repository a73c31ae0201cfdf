package io.inlet.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.RandomRows;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;

/** Whatever a batch holds, Arrow's own readers find in the vectors. */
class ArrowExportPropertyTest {

  @Property(tries = 150)
  void vectorsHoldTheValuesOfTheBatch(
      @ForAll Random random,
      @ForAll @IntRange(max = 6) int table,
      @ForAll @IntRange(max = 70) int rows,
      @ForAll boolean dictionaries) {
    ColumnBatch batch = batch(Tables.all().get(table), random, rows);
    ArrowExport export = ArrowExport.defaults().withDictionaries(dictionaries);
    try (BufferAllocator allocator = new RootAllocator()) {
      try (ArrowBatch arrow = export.toArrow(batch, allocator)) {
        assertThat(arrow.table()).isSameAs(batch.schema());
        assertThat(arrow.root().getSchema()).isEqualTo(export.schema(batch.schema()));
        assertThat(arrow.dictionaries().getDictionaryIds().isEmpty()).isEqualTo(!dictionaries);
        assertThat(arrow.root().getRowCount()).isEqualTo(batch.rowCount());
        for (int row = 0; row < batch.rowCount(); row++) {
          assertThat(ArrowValues.row(arrow.table(), arrow.root(), arrow.dictionaries(), row))
              .isEqualTo(RandomRows.row(batch, row));
        }
        assertNullCountsAreRight(arrow, batch);
      }
      assertThat(allocator.getAllocatedMemory()).isZero();
    }
  }

  private static void assertNullCountsAreRight(ArrowBatch arrow, ColumnBatch batch) {
    for (int i = 0; i < batch.columns().size(); i++) {
      FieldVector vector = arrow.root().getVector(i);
      assertThat(vector.getNullCount()).isEqualTo(batch.columns().get(i).nullCount());
    }
  }

  @Property(tries = 60)
  void dictionariesHoldEachValueInUseOnce(@ForAll Random random) {
    ColumnBatch batch = batch(Tables.TRACES, random, 50);
    try (BufferAllocator allocator = new RootAllocator();
        ArrowBatch arrow = ArrowExport.defaults().toArrow(batch, allocator)) {
      for (FieldVector indices : arrow.root().getFieldVectors()) {
        DictionaryEncoding encoding = indices.getField().getDictionary();
        if (encoding != null) {
          ValueVector values = arrow.dictionaries().lookup(encoding.getId()).getVector();
          List<Object> found = objects(values);
          assertThat(found).doesNotContainNull().doesNotHaveDuplicates();
          assertThat(objects(indices).stream().filter(index -> index != null).distinct().count())
              .isEqualTo(found.size());
        }
      }
    }
  }

  @Property(tries = 200)
  void nothingStaysAllocatedWhenMemoryRunsOut(
      @ForAll Random random, @ForAll @IntRange(max = 6) int table, @ForAll boolean dictionaries) {
    ColumnBatch batch = batch(Tables.all().get(table), random, 20);
    ArrowExport export = ArrowExport.defaults().withDictionaries(dictionaries);
    try (BufferAllocator allocator = new RootAllocator()) {
      long needed;
      try (ArrowBatch arrow = export.toArrow(batch, allocator)) {
        needed = allocator.getPeakMemoryAllocation();
        assertThat(arrow.root().getRowCount()).isEqualTo(batch.rowCount());
      }
      allocator.setLimit((long) (random.nextDouble() * needed));
      boolean failed = false;
      try (ArrowBatch arrow = export.toArrow(batch, allocator)) {
        assertThat(arrow).isNotNull();
      } catch (OutOfMemoryException expected) {
        failed = true;
      }
      assertThat(failed).isTrue();
      assertThat(allocator.getAllocatedMemory()).isZero();
    }
  }

  private static List<Object> objects(ValueVector vector) {
    List<Object> objects = new ArrayList<>();
    for (int i = 0; i < vector.getValueCount(); i++) {
      Object value = vector.getObject(i);
      objects.add(value == null ? null : value.toString());
    }
    return objects;
  }

  /** Rows, some of them taken back: their dictionary entries stay. */
  static ColumnBatch batch(TableSchema table, Random random, int rows) {
    ColumnBatch batch = new ColumnBatch(table);
    int distinctOrigins = 1 + random.nextInt(20);
    for (int i = 0; i < rows; i++) {
      RandomRows.append(batch, random, distinctOrigins);
      if (random.nextInt(20) == 0) {
        batch.truncate(random.nextInt(batch.rowCount() + 1));
      }
    }
    return batch;
  }
}
