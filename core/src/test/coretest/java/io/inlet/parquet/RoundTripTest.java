package io.inlet.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.columnar.ColumnBatch;
import io.inlet.schema.Field;
import io.inlet.schema.TableColumn;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows read back by parquet-java and DuckDB are the rows written. */
class RoundTripTest {
  private static final int ROWS = 3000;

  @TempDir Path directory;

  static Stream<TableSchema> tables() {
    return Tables.all().stream();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyTableComesBackAsWritten(TableSchema table) throws Exception {
    TestRows rows = new RandomRows(table, table.name().hashCode()).make(ROWS, 400);
    Path file = directory.resolve(table.name() + ".parquet");
    ParquetOptions options =
        ParquetOptions.builder().pageMaxRows(700).pageTargetBytes(16 << 10).build();
    write(file, table, rows, options, 2);
    check(file, table, rows.rows);
  }

  static ParquetFileSummary write(
      Path file, TableSchema table, TestRows rows, ParquetOptions options, int rowGroups)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ParquetFileWriter writer =
            new ParquetFileWriter(out, table, TestRows.allColumns(table), options, Map.of())) {
      List<ColumnBatch> batches = rows.batches;
      for (int i = 0; i < rowGroups; i++) {
        writer.writeRowGroup(
            batches.subList(batches.size() * i / rowGroups, batches.size() * (i + 1) / rowGroups));
      }
      return writer.finish();
    }
  }

  static void check(Path file, TableSchema table, List<List<@Nullable Object>> rows)
      throws Exception {
    List<Field> fields = table.columns().stream().map(TableColumn::field).toList();
    assertSame(ParquetJava.read(file, fields), rows, fields);
    assertSame(
        DuckDb.read(file, fields),
        rows.stream().map(row -> DuckDb.withoutMapOrder(row, fields)).toList(),
        fields);
  }

  private static void assertSame(
      List<List<@Nullable Object>> actual, List<List<@Nullable Object>> rows, List<Field> fields) {
    assertThat(actual).hasSameSizeAs(rows);
    for (int i = 0; i < rows.size(); i++) {
      for (int column = 0; column < fields.size(); column++) {
        assertThat(actual.get(i).get(column))
            .describedAs("row %d, column %s", i, fields.get(column).name())
            .isEqualTo(rows.get(i).get(column));
      }
    }
  }
}
