package io.inlet.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.schema.ColumnOrigin;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.TableSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strings that are large for a page or a dictionary blow neither pages nor files up. */
class LargeStringsTest {
  private static final int DICTIONARY_BYTES = 4 << 10;
  private static final ParquetOptions OPTIONS =
      ParquetOptions.builder()
          .compression(Compression.NONE)
          .pageTargetBytes(4 << 10)
          .pageMaxRows(100)
          .dictionaryMaxBytes(DICTIONARY_BYTES)
          .build();
  private static final TableSchema SHARED =
      Schemas.table(Schemas.coded(1, "of_resource", ColumnOrigin.RESOURCE));
  private static final int LARGE = 2000;

  @TempDir Path directory;
  private final Random random = new Random(7);

  @Test
  void stringsThatRowsShareAreNotWrittenOutWhenThereAreMany() throws Exception {
    TestRows rows = new TestRows(SHARED);
    addShared(rows, 60, 300);

    assertThat(sizeOf(SHARED, rows)).isLessThan(4 * 60 * LARGE);
  }

  @Test
  void stringsThatRowsShareAreNotWrittenOutAfterStringsThatRowsDoNotShare() throws Exception {
    TestRows rows = new TestRows(SHARED);
    addShared(rows, 100, 1);
    rows.startBatch();
    addShared(rows, 20, 1000);

    assertThat(sizeOf(SHARED, rows)).isLessThan(2 * 220 * LARGE);
  }

  @Test
  void aPageOfStringsThatMayRepeatIsBounded() throws Exception {
    TableSchema table = Schemas.table(Schemas.column(1, "text", Scalar.STRING, false));
    TestRows rows = new TestRows(table);
    String[] taken = new String[2];
    for (int row = 0; row < 4000; row++) {
      if (row % 6 == 0) {
        taken = new String[] {text(), text()};
      }
      if (row % 50 == 0) {
        rows.startBatch();
      }
      rows.addRow(List.of(taken[row % 2]), Map.of());
    }

    sizeOf(table, rows);

    try (ParquetFileReader reader = ParquetJava.open(file())) {
      var chunk = reader.getRowGroups().get(0).getColumns().get(0);
      var pages = reader.readOffsetIndex(chunk);
      for (int page = 0; page < pages.getPageCount(); page++) {
        assertThat(pages.getUnencodedByteArrayDataBytes(page).orElseThrow())
            .isLessThan(16 * DICTIONARY_BYTES + 50 * LARGE);
      }
    }
  }

  private void addShared(TestRows rows, int strings, int rowsOfEach) {
    for (int entry = 0; entry < strings; entry++) {
      rows.addEntry(ColumnOrigin.RESOURCE, List.of(text()));
      for (int row = 0; row < rowsOfEach; row++) {
        rows.addRow(List.of(), Map.of(ColumnOrigin.RESOURCE, entry));
      }
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    random.ints(LARGE, 'a', 'z').forEach(letter -> text.append((char) letter));
    return text.toString();
  }

  private long sizeOf(TableSchema table, TestRows rows) throws Exception {
    RoundTripTest.write(file(), table, rows, OPTIONS, 1);
    RoundTripTest.check(file(), table, rows.rows);
    return Files.size(file());
  }

  private Path file() {
    return directory.resolve("file.parquet");
  }
}
