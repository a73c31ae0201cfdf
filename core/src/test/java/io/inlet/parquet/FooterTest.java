package io.inlet.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.schema.ColumnOrigin;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.Field;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.VersionParser;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SortingColumn;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the footer and the indexes say. */
class FooterTest {
  private static final Field TRACE = new Field(21, "col-1", Scalar.STRING, true, "");
  private static final Field TIME = new Field(22, "col-2", Scalar.TIMESTAMP, false, "");

  @TempDir Path directory;
  private Path file;
  private ParquetFileSummary summary;
  private FileMetaData footer;

  @BeforeEach
  void writeFile() throws Exception {
    TestRows rows = new TestRows(PredicateTest.TABLE);
    rows.addEntry(ColumnOrigin.RESOURCE, List.of("s"));
    for (int i = 0; i < 100; i++) {
      rows.addRow(
          Arrays.asList(
              (long) i, 10L * i, 1, 2, 3L, 0.5, 0.5, true, "u", "l", "trace" + i % 50, "b"),
          Map.of(ColumnOrigin.RESOURCE, 0));
    }
    file = directory.resolve("file.parquet");
    try (OutputStream out = Files.newOutputStream(file);
        ParquetFileWriter writer =
            new ParquetFileWriter(
                out,
                PredicateTest.TABLE,
                List.of(new FileColumn(10, TRACE), new FileColumn(1, TIME)),
                ParquetOptions.builder().pageMaxRows(25).build(),
                Map.of("who", "me"))) {
      writer.sortedBy(List.of(new SortColumn(1, false, true)));
      writer.writeRowGroup(rows.batches);
      writer.writeRowGroup(rows.batches);
      summary = writer.finish();
      assertThat(writer.bytesWritten()).isEqualTo(summary.fileSizeBytes());
    }
    byte[] bytes = Files.readAllBytes(file);
    int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 8);
    footer =
        Util.readFileMetaData(new ByteArrayInputStream(bytes, bytes.length - 8 - length, length));
  }

  @Test
  void summaryTellsWhatTheFileHolds() throws Exception {
    assertThat(summary.rowCount()).isEqualTo(200);
    assertThat(summary.fileSizeBytes()).isEqualTo(Files.size(file));
    assertThat(summary.splitOffsets())
        .isEqualTo(footer.getRow_groups().stream().map(RowGroup::getFile_offset).toList());
    ColumnStatistics trace = summary.columns().get(0);
    assertThat(trace.path()).containsExactly("col-1");
    assertThat(trace.fieldId()).isEqualTo(21);
    assertThat(trace.valueCount()).isEqualTo(200);
    assertThat(trace.min()).isEqualTo(new ColumnStatistics.Bound("trace0", true));
    assertThat(trace.max()).isEqualTo(new ColumnStatistics.Bound("trace9", true));
    assertThat(summary.columns().get(1).max()).isEqualTo(new ColumnStatistics.Bound(990L, true));
  }

  @Test
  void namesIdsAndOrdersAreThoseAskedFor() {
    assertThat(footer.getSchema().get(1).getName()).isEqualTo("col-1");
    assertThat(footer.getSchema().get(1).getField_id()).isEqualTo(21);
    assertThat(footer.getSchema().get(2).getField_id()).isEqualTo(22);
    assertThat(footer.getKey_value_metadata().get(0).getKey()).isEqualTo("who");
    assertThat(footer.getKey_value_metadata().get(0).getValue()).isEqualTo("me");
    assertThat(footer.getColumn_orders()).hasSize(2).allMatch(order -> order.isSetTYPE_ORDER());
    assertThat(footer.getRow_groups().get(1).getSorting_columns())
        .containsExactly(new SortingColumn(1, false, true));
  }

  @Test
  void readersRecognizeTheWriter() throws Exception {
    VersionParser.ParsedVersion version = VersionParser.parse(footer.getCreated_by());

    assertThat(version.application).isEqualTo("inlet");
    assertThat(version.version).isNotBlank();
  }

  @Test
  void indexesAndSizesAreThere() throws Exception {
    ColumnMetaData trace = footer.getRow_groups().get(0).getColumns().get(0).getMeta_data();
    assertThat(trace.getSize_statistics().getUnencoded_byte_array_data_bytes())
        .isEqualTo(10 * 6 * 2 + 40 * 7 * 2 - 0);
    assertThat(trace.getSize_statistics().getDefinition_level_histogram())
        .containsExactly(0L, 100L);
    assertThat(trace.getBloom_filter_length()).isPositive();
    try (ParquetFileReader reader = ParquetJava.open(file)) {
      var chunk = reader.getRowGroups().get(1).getColumns().get(1);
      assertThat(reader.readOffsetIndex(chunk).getPageCount()).isEqualTo(4);
      assertThat(reader.readOffsetIndex(chunk).getFirstRowIndex(3)).isEqualTo(75);
      var index = reader.readColumnIndex(chunk);
      assertThat(index.getBoundaryOrder().name()).isEqualTo("ASCENDING");
      assertThat(index.getMinValues().get(1).order(ByteOrder.LITTLE_ENDIAN).getLong(0))
          .isEqualTo(250);
    }
  }
}
