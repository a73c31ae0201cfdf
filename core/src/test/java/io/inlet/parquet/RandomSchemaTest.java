package io.inlet.parquet;

import io.inlet.schema.TableSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Rows of any schema come back as written, however they are cut into pages and row groups. */
class RandomSchemaTest {
  private static final List<Compression> CODECS = List.of(Compression.values());
  private static final int TRIES = "long".equals(System.getProperty("inlet.stress")) ? 3000 : 60;

  @Property(tries = 1)
  void anySchemaComesBackAsWritten(@ForAll long seed) throws Exception {
    for (long i = 0; i < TRIES; i++) {
      try {
        roundTrip(seed + i, (int) (seed + i & 0x7fff));
      } catch (Exception | AssertionError e) {
        throw new AssertionError("seed " + (seed + i), e);
      }
    }
  }

  @Property(tries = 20)
  void fewRowsComeBackAsWritten(@ForAll long seed, @ForAll @IntRange(max = 9) int rows)
      throws Exception {
    TableSchema table = Schemas.random(seed);
    check(table, new RandomRows(table, seed).make(rows, 3), ParquetOptions.defaults(), 1);
  }

  private static void roundTrip(long seed, int dice) throws Exception {
    TableSchema table = Schemas.random(seed);
    TestRows rows = new RandomRows(table, seed).make(200 + dice % 700, 1 + dice % 300);
    ParquetOptions options =
        ParquetOptions.builder()
            .compression(CODECS.get(dice % CODECS.size()))
            .pageMaxRows(1 + dice % 333)
            .pageTargetBytes(1024 + dice)
            .dictionaryMaxBytes(dice % 3 == 0 ? 0 : dice % 3 == 1 ? 500 : 1 << 20)
            .build();
    check(table, rows, options, 1 + dice % 3);
  }

  private static void check(TableSchema table, TestRows rows, ParquetOptions options, int rowGroups)
      throws Exception {
    Path file = temporaryFile();
    try {
      RoundTripTest.write(file, table, rows, options, rowGroups);
      RoundTripTest.check(file, table, rows.rows);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static Path temporaryFile() throws IOException {
    return Files.createTempFile("inlet", ".parquet");
  }
}
