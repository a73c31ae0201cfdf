package io.inlet.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.schema.ColumnOrigin;
import io.inlet.schema.DataType;
import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.MapType;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.Field;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What seldom happens and must work all the same. */
class EdgeCaseTest {
  private static final TableSchema NULLABLES =
      Schemas.table(
          Schemas.column(1, "number", Scalar.INT64, true),
          Schemas.column(2, "text", Scalar.STRING, true),
          Schemas.coded(3, "code", ColumnOrigin.RECORD),
          Schemas.column(4, "value", Scalar.DOUBLE, true),
          Schemas.column(5, "flag", Scalar.BOOLEAN, true),
          Schemas.coded(6, "service", ColumnOrigin.RESOURCE),
          Schemas.column(
              7, "list", new ListType(new Field(8, "element", Scalar.STRING, true, "")), true),
          Schemas.column(
              9,
              "map",
              new MapType(
                  new Field(10, "key", Scalar.STRING, false, ""),
                  new Field(11, "value", Scalar.STRING, true, "")),
              true));

  @TempDir Path directory;

  private ParquetFileSummary roundTrip(TableSchema table, TestRows rows, ParquetOptions options)
      throws Exception {
    Path file = directory.resolve("file.parquet");
    ParquetFileSummary summary = RoundTripTest.write(file, table, rows, options, 1);
    RoundTripTest.check(file, table, rows.rows);
    return summary;
  }

  @Test
  void aFileWithoutRowsIsReadable() throws Exception {
    ParquetFileSummary summary =
        roundTrip(Tables.LOGS, new TestRows(Tables.LOGS), ParquetOptions.defaults());

    assertThat(summary.rowCount()).isZero();
    assertThat(summary.splitOffsets()).isEmpty();
  }

  @Test
  void pagesOfNullsAloneAreReadable() throws Exception {
    TestRows rows = new TestRows(NULLABLES);
    for (int i = 0; i < 30; i++) {
      boolean value = i >= 10 && i < 20;
      rows.addEntry(ColumnOrigin.RESOURCE, Arrays.asList(value ? "s" : null));
      rows.addRow(
          value
              ? Arrays.asList(7L, "t", "c", 1.5, true, List.of("e"), List.of(List.of("k", "v")))
              : Arrays.asList(null, null, null, null, null, null, null),
          Map.of(ColumnOrigin.RESOURCE, i));
    }

    roundTrip(NULLABLES, rows, ParquetOptions.builder().pageMaxRows(10).build());
  }

  @Test
  void aRowGroupOfNullsAloneIsReadable() throws Exception {
    TestRows rows = new TestRows(NULLABLES);
    rows.addEntry(ColumnOrigin.RESOURCE, Arrays.asList((Object) null));
    for (int i = 0; i < 30; i++) {
      rows.addRow(
          Arrays.asList(null, null, null, null, null, null, null),
          Map.of(ColumnOrigin.RESOURCE, 0));
    }

    ParquetFileSummary summary = roundTrip(NULLABLES, rows, ParquetOptions.defaults());

    assertThat(summary.columns()).allMatch(c -> c.nullCount() == 30 && c.min() == null);
  }

  @Test
  void largeValuesAndLongListsAreReadable() throws Exception {
    List<@Nullable Object> elements = new ArrayList<>();
    List<Object> pairs = new ArrayList<>();
    IntStream.range(0, 1_200_000).forEach(i -> elements.add(i % 7 == 0 ? null : "e" + i % 13));
    IntStream.range(0, 50_000).forEach(i -> pairs.add(List.of("k" + i, "v" + i)));
    TestRows rows = new TestRows(NULLABLES);
    rows.addEntry(ColumnOrigin.RESOURCE, List.of("é".repeat(2_000_000)));
    for (int i = 0; i < 4; i++) {
      rows.addRow(
          Arrays.asList(
              1L,
              "x".repeat(3_000_000 + i),
              "😀".repeat(300_000),
              0.5,
              true,
              i == 2 ? elements : List.of("a"),
              i == 1 ? pairs : List.of()),
          Map.of(ColumnOrigin.RESOURCE, 0));
    }

    ParquetFileSummary summary = roundTrip(NULLABLES, rows, ParquetOptions.defaults());

    ColumnStatistics text = summary.columns().get(1);
    assertThat(text.min().value()).isEqualTo("x".repeat(64));
    assertThat(text.min().exact()).isFalse();
    assertThat(text.max().value()).isEqualTo("x".repeat(63) + "y");
    assertThat(text.max().exact()).isFalse();
  }

  @Test
  void aDictionaryThatGrowsTooLargeIsGivenUp() throws Exception {
    TestRows rows = new TestRows(NULLABLES);
    for (int batch = 0; batch < 4; batch++) {
      rows.startBatch();
      rows.addEntry(ColumnOrigin.RESOURCE, List.of("s" + batch));
      for (int i = 0; i < 500; i++) {
        String text = "text " + (batch * 500 + i) / 2;
        rows.addRow(
            Arrays.asList(1L, text, text, i * 0.5, true, List.of(text), List.of()),
            Map.of(ColumnOrigin.RESOURCE, 0));
      }
    }
    ParquetOptions options =
        ParquetOptions.builder().pageMaxRows(100).dictionaryMaxBytes(2000).build();

    roundTrip(NULLABLES, rows, options);

    try (ParquetFileReader reader = ParquetJava.open(directory.resolve("file.parquet"))) {
      var encodings = reader.getRowGroups().get(0).getColumns().get(2).getEncodingStats();
      assertThat(encodings.hasDictionaryEncodedPages()).isTrue();
      assertThat(encodings.hasNonDictionaryEncodedPages()).isTrue();
    }
  }

  @Test
  void boundsLeaveNaNsOut() throws Exception {
    TableSchema table = Schemas.table(Schemas.column(1, "value", Scalar.DOUBLE, true));
    TestRows rows = new TestRows(table);
    for (double value : new double[] {Double.NaN, 3, 0.0, Double.NaN, 2}) {
      rows.addRow(List.of(value), Map.of());
    }

    ColumnStatistics value = roundTrip(table, rows, ParquetOptions.defaults()).columns().get(0);

    assertThat(value.nanCount()).isEqualTo(2);
    assertThat(value.min()).isEqualTo(new ColumnStatistics.Bound(-0.0, false));
    assertThat(value.max()).isEqualTo(new ColumnStatistics.Bound(3.0, true));
  }

  @Test
  void aBatchOfAnotherTableIsRefused() {
    try (ParquetFileWriter writer =
        new ParquetFileWriter(
            OutputStream.nullOutputStream(),
            NULLABLES,
            TestRows.allColumns(NULLABLES),
            ParquetOptions.defaults(),
            Map.of())) {
      assertThatThrownBy(() -> writer.writeRowGroup(new TestRows(Tables.LOGS).batches))
          .hasMessageContaining("a batch of table otel_logs (expected: test)");
    }
  }

  @Test
  void aColumnOfAnotherShapeIsRefused() {
    Field wrong = new Field(1, "number", Scalar.INT32, true, "");

    assertThatThrownBy(
            () ->
                new ParquetFileWriter(
                    OutputStream.nullOutputStream(),
                    NULLABLES,
                    List.of(new FileColumn(0, wrong)),
                    ParquetOptions.defaults(),
                    Map.of()))
        .hasMessageContaining("test.number: type in the file INT32");
  }

  @Test
  void columnsThatReadersWouldRefuseAreRefused() {
    Field number = NULLABLES.columns().get(0).field();

    assertThatThrownBy(() -> schemaOf(NULLABLES)).hasMessageContaining("test: no fields");
    assertThatThrownBy(
            () -> schemaOf(NULLABLES, new FileColumn(0, number), new FileColumn(0, number)))
        .hasMessageContaining("test: two fields named number");
  }

  @Test
  void nestingAsDeepAsLevelsGoIsReadable() throws Exception {
    TableSchema table = nested(63);
    TestRows rows = new TestRows(table);
    for (int row = 0; row < 100; row++) {
      List<@Nullable Object> value = Arrays.asList(row % 3 == 0 ? null : (long) row);
      for (int depth = 1; depth < 63; depth++) {
        value = depth < row % 50 ? List.of() : Arrays.asList(value);
      }
      rows.addRow(Arrays.asList(value), Map.of());
    }
    Path file = directory.resolve("file.parquet");
    RoundTripTest.write(file, table, rows, ParquetOptions.defaults(), 1);

    assertThat(ParquetJava.read(file, List.of(table.columns().get(0).field())))
        .isEqualTo(rows.rows);
    TableSchema deeper = nested(64);
    assertThatThrownBy(() -> schemaOf(deeper, TestRows.allColumns(deeper).get(0)))
        .hasMessageContaining("129 nested lists, maps and nullable fields (expected: at most 127)");
  }

  private static TableSchema nested(int lists) {
    DataType type = Scalar.INT64;
    for (int depth = 0; depth < lists; depth++) {
      type = new ListType(new Field(2 + depth, "element", type, true, ""));
    }
    return Schemas.table(Schemas.column(1, "deep", type, true));
  }

  private static void schemaOf(TableSchema table, FileColumn... columns) {
    new ParquetFileWriter(
            OutputStream.nullOutputStream(),
            table,
            List.of(columns),
            ParquetOptions.defaults(),
            Map.of())
        .close();
  }
}
