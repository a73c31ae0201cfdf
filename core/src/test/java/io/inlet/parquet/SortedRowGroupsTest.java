package io.inlet.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.columnar.ColumnBatch;
import io.inlet.parquet.internal.RowGroups;
import io.inlet.schema.Tables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Sorted rows become row groups that end with a batch. */
class SortedRowGroupsTest {
  private static final List<ColumnBatch> BATCHES =
      new RandomRows(Tables.LOGS, 5).make(900, 60).batches;
  private static final int ALL_BYTES = Math.toIntExact(used(BATCHES));

  @Property(tries = 200)
  void batchesStayInOrderAndFillRowGroups(
      @ForAll @IntRange(max = 15) int count,
      @ForAll @IntRange(min = 1, max = 2_000_000) int bytes) {
    List<ColumnBatch> batches = BATCHES.subList(0, Math.min(count, BATCHES.size()));
    List<List<ColumnBatch>> rowGroups = RowGroups.of(batches, bytes);
    assertThat(rowGroups.stream().flatMap(List::stream)).containsExactlyElementsOf(batches);
    for (int i = 0; i < rowGroups.size(); i++) {
      long used = used(rowGroups.get(i));
      if (i + 1 < rowGroups.size()) {
        int last = rowGroups.get(i).size() - 1;
        assertThat(used).isGreaterThanOrEqualTo(bytes);
        assertThat(used(rowGroups.get(i).subList(0, last))).isLessThan(bytes);
      } else if (i > 0) {
        assertThat(used).isGreaterThanOrEqualTo(bytes / 2);
      }
    }
  }

  @Test
  void rowGroupsAreOfTheSizeAskedFor() throws Exception {
    assertThat(write(1, 1).splitOffsets()).hasSameSizeAs(BATCHES);
    assertThat(write(ALL_BYTES / 3, 1).splitOffsets()).hasSizeBetween(2, 3);
    assertThat(write(ALL_BYTES, 1).splitOffsets()).hasSize(1);
  }

  @Test
  void aFileIsSortedIfAllOfItWas() throws Exception {
    assertThat(write(1, 0).sorted()).isFalse();
    assertThat(write(1, 1).sorted()).isTrue();
    assertThat(write(ALL_BYTES, 1).sorted()).isTrue();
    assertThat(write(ALL_BYTES, 2).sorted()).isFalse();
    assertThat(write(writer -> writer.writeRowGroup(BATCHES)).sorted()).isFalse();
    assertThat(
            write(
                    writer -> {
                      writer.writeRowGroup(BATCHES);
                      writer.writeSorted(BATCHES);
                    })
                .sorted())
        .isFalse();
    assertThat(
            write(
                    writer -> {
                      writer.writeSorted(BATCHES);
                      writer.writeSorted(List.of());
                    })
                .sorted())
        .isTrue();
  }

  private interface Rows {
    void write(ParquetFileWriter writer) throws IOException;
  }

  private static ParquetFileSummary write(Rows rows) throws IOException {
    return write(1, rows);
  }

  private static ParquetFileSummary write(int rowGroupBytes, int times) throws IOException {
    ParquetFileSummary summary =
        write(
            rowGroupBytes,
            writer -> {
              for (int i = 0; i < times; i++) {
                writer.writeSorted(BATCHES);
              }
            });
    assertThat(summary.rowCount()).isEqualTo(900L * times);
    return summary;
  }

  private static ParquetFileSummary write(int rowGroupBytes, Rows rows) throws IOException {
    try (ParquetFileWriter writer =
        new ParquetFileWriter(
            new ByteArrayOutputStream(),
            Tables.LOGS,
            TestRows.allColumns(Tables.LOGS),
            ParquetOptions.builder().sortedRowGroupBytes(rowGroupBytes).build(),
            Map.of())) {
      rows.write(writer);
      return writer.finish();
    }
  }

  private static long used(List<ColumnBatch> batches) {
    return batches.stream().mapToLong(ColumnBatch::usedBytes).sum();
  }
}
