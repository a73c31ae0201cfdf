package io.inlet.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is at most 2 % larger than what parquet-java makes of the same rows. */
class SizeTest {
  private static final boolean LONG = "long".equals(System.getProperty("inlet.stress"));

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {20, 1000, 1_000_000})
  void logsAreNoLarger(int distinct) throws Exception {
    check(Tables.LOGS, new ShopLogs(5, distinct).make(LONG ? 150_000 : 15_000));
  }

  static Stream<TableSchema> tables() {
    return Tables.all().stream();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void noTableIsLarger(TableSchema table) throws Exception {
    check(table, new RandomRows(table, 1).make(LONG ? 12_000 : 4_000, 3000));
  }

  /** Codes of counts take as many bits as their differences do, but compress better. */
  @Test
  void countsOfBucketsAreNoLarger() throws Exception {
    TableSchema table = Schemas.table(Schemas.column(1, "count", Scalar.INT64, false));
    TestRows rows = new TestRows(table);
    Random random = new Random(7);
    for (int point = 0; point < 2000; point++) {
      int total = random.nextInt(20, 2000);
      for (int bucket = 0; bucket < 16; bucket++) {
        double share = Math.exp(-(bucket - 4) * (bucket - 4) / 3.0);
        rows.addRow(List.of((long) (total * share)), Map.of());
      }
    }
    check(table, rows);
  }

  private void check(TableSchema table, TestRows rows) throws Exception {
    Path own = directory.resolve("own.parquet");
    Path reference = directory.resolve("reference.parquet");
    RoundTripTest.write(own, table, rows, ParquetOptions.defaults(), 1);
    ParquetJavaWriter.copy(own, reference);

    assertThat((double) Files.size(own) / Files.size(reference)).isLessThan(1.02);
  }
}
