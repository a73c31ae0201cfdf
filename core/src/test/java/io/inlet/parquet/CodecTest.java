package io.inlet.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every codec is read by parquet-java, which checks pages' CRCs, and by DuckDB. */
class CodecTest {
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(Compression.class)
  void everyCodecIsRead(Compression compression) throws Exception {
    TestRows rows = new RandomRows(Tables.LOGS, 5).make(700, 300);
    Path file = directory.resolve("file.parquet");
    ParquetOptions options =
        ParquetOptions.builder().compression(compression).pageMaxRows(100).build();

    RoundTripTest.write(file, Tables.LOGS, rows, options, 2);

    RoundTripTest.check(file, Tables.LOGS, rows.rows);
  }

  @Test
  void onlyWhatCompressesIsCompressed() throws Exception {
    TableSchema table =
        Schemas.table(
            Schemas.column(1, "noise", Scalar.INT64, false),
            Schemas.column(2, "pattern", Scalar.INT64, false));
    TestRows rows = new TestRows(table);
    Random random = new Random(3);
    int[] steps = random.ints(64, 1, 1_000_000).toArray();
    long noise = 0;
    long pattern = 0;
    for (int row = 0; row < 20_000; row++) {
      noise += random.nextInt(1, 1_000_000);
      pattern += steps[row % steps.length];
      rows.addRow(List.of(noise, pattern), Map.of());
    }
    Path file = directory.resolve("file.parquet");
    RoundTripTest.write(file, table, rows, ParquetOptions.defaults(), 1);

    RoundTripTest.check(file, table, rows.rows);
    try (ParquetFileReader reader = ParquetJava.open(file)) {
      assertThat(reader.getRowGroups().get(0).getColumns())
          .extracting(column -> column.getPath().toDotString() + " " + column.getCodec())
          .containsExactly("noise UNCOMPRESSED", "pattern ZSTD");
      assertThat(reader.getRowGroups().get(0).getColumns())
          .allMatch(column -> column.getEncodings().contains(Encoding.DELTA_BINARY_PACKED));
    }
  }

  @Test
  void aFlippedBitInAPageIsNoticed() throws Exception {
    TestRows rows = new RandomRows(PredicateTest.TABLE, 5).make(100, 300);
    Path file = directory.resolve("file.parquet");
    RoundTripTest.write(file, PredicateTest.TABLE, rows, ParquetOptions.defaults(), 1);
    long page;
    try (ParquetFileReader reader = ParquetJava.open(file)) {
      var column = reader.getRowGroups().get(0).getColumns().get(0);
      page = column.getStartingPos() + column.getTotalSize() - 3;
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) page] ^= 1;
    Files.write(file, bytes);

    assertThatThrownBy(() -> ParquetJava.read(file, List.of()))
        .hasStackTraceContaining("CRC checksum verification failed");
  }

  @Test
  void checksumsCanBeLeftOut() throws Exception {
    assertThat(firstPageHasChecksum(true)).isTrue();
    assertThat(firstPageHasChecksum(false)).isFalse();
  }

  private boolean firstPageHasChecksum(boolean checksums) throws Exception {
    TestRows rows = new RandomRows(PredicateTest.TABLE, 5).make(100, 300);
    Path file = directory.resolve("file.parquet");
    ParquetOptions options = ParquetOptions.builder().pageChecksums(checksums).build();
    RoundTripTest.write(file, PredicateTest.TABLE, rows, options, 1);
    try (ParquetFileReader reader = ParquetJava.open(file)) {
      PageReadStore pages = reader.readNextRowGroup();
      var column = reader.getFileMetaData().getSchema().getColumns().get(0);
      return ((DataPageV1) pages.getPageReader(column).readPage()).getCrc().isPresent();
    }
  }
}
