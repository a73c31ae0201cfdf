package io.inlet.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.columnar.ColumnBatch;
import io.inlet.parquet.ParquetJava.Pruning;
import io.inlet.schema.ColumnOrigin;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.Field;
import io.inlet.schema.TableColumn;
import io.inlet.schema.TableSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * parquet-java finds by statistics, dictionaries, column index and bloom filters what a scan of all
 * rows finds, and looks at fewer rows.
 */
class PredicateTest {
  private static final int ROWS = 900;
  private static final int PREDICATES =
      "long".equals(System.getProperty("inlet.stress")) ? 10_000 : 300;

  static final TableSchema TABLE =
      Schemas.table(
          Schemas.column(1, "id", Scalar.INT64, false),
          Schemas.column(2, "time", Scalar.TIMESTAMP, false),
          Schemas.column(3, "day", Scalar.DATE, true),
          Schemas.column(4, "small", Scalar.INT32, true),
          Schemas.column(5, "any_long", Scalar.INT64, true),
          Schemas.column(6, "value", Scalar.DOUBLE, true),
          Schemas.column(7, "value_or_nan", Scalar.DOUBLE, true),
          Schemas.column(8, "flag", Scalar.BOOLEAN, true),
          Schemas.column(9, "url", Scalar.STRING, true),
          Schemas.coded(10, "level", ColumnOrigin.RECORD),
          Schemas.column(11, "trace_id", Scalar.STRING, true),
          Schemas.column(12, "body", Scalar.STRING, true),
          Schemas.coded(13, "service", ColumnOrigin.RESOURCE));
  private static final List<Field> FIELDS =
      TABLE.columns().stream().map(TableColumn::field).toList();

  @TempDir static Path directory;
  private static Path file;
  private static TestRows rows;

  @BeforeAll
  static void writeFile() throws Exception {
    rows = makeRows(new Random(17));
    file = directory.resolve("predicates.parquet");
    ParquetOptions options = ParquetOptions.builder().pageMaxRows(40).build();
    RoundTripTest.write(file, TABLE, rows, options, 2);
  }

  private static TestRows makeRows(Random random) {
    TestRows made = new TestRows(TABLE);
    for (int i = 0; i < ROWS; i++) {
      if (i % 150 == 0) {
        made.startBatch();
        for (int entry = 0; entry < 3; entry++) {
          made.addEntry(
              ColumnOrigin.RESOURCE,
              Arrays.asList(entry == 2 ? null : "service-" + (i / 300 + entry)));
        }
      }
      boolean gap = i / 80 % 4 == 1;
      made.addRow(
          Arrays.asList(
              (long) i,
              1_000_000L * i + random.nextInt(3_000_000),
              gap ? null : 20_000 + i / 100,
              random.nextInt(3) == 0 ? null : random.nextInt(9) - 4,
              gap ? null : (long) random.nextInt() * random.nextInt(50) * (i % 7),
              gap ? null : Math.floorDiv(i, 90) * 0.5 - (random.nextBoolean() ? 0.0 : 2),
              random.nextInt(60) == 0 ? Double.NaN : random.nextInt(5) / 2.0,
              gap ? null : (Boolean) (i % 300 < 150),
              gap ? null : "https://shop.example/%03d/".formatted(i / 9) + "ä".repeat(10 + i % 40),
              i % 5 == 0 ? null : "LEVEL" + (i / 200 * 2 + random.nextInt(2)),
              random.nextInt(9) == 0 ? null : "%032x".formatted(random.nextInt(400) * 7919L),
              "body " + random.nextInt(50)),
          Map.of(ColumnOrigin.RESOURCE, i % 150 < 100 ? 0 : random.nextInt(3)));
    }
    return made;
  }

  @ParameterizedTest
  @EnumSource(Pruning.class)
  void findsWhatAScanFinds(Pruning pruning) throws Exception {
    RandomPredicates predicates = new RandomPredicates(FIELDS, rows.rows, 42);
    for (int i = 0; i < (pruning == Pruning.ALL ? PREDICATES : PREDICATES / 5); i++) {
      RandomPredicates.Predicate predicate = predicates.next();
      List<Object> expected = new ArrayList<>();
      for (List<@Nullable Object> row : rows.rows) {
        if (predicate.test().test(row)) {
          expected.add(row.get(0));
        }
      }
      assertThat(ids(predicate, pruning)).describedAs("%s", predicate.filter()).isEqualTo(expected);
    }
  }

  private static List<Object> ids(RandomPredicates.Predicate predicate, Pruning pruning)
      throws Exception {
    List<Object> ids = new ArrayList<>();
    ParquetJava.readIds(
        file, FilterCompat.get(predicate.filter()), predicate.columns(), pruning, ids::add);
    return ids;
  }

  private static long candidates(FilterPredicate filter, Pruning pruning) throws Exception {
    Set<String> all = FIELDS.stream().map(Field::name).collect(Collectors.toSet());
    return ParquetJava.readIds(file, FilterCompat.get(filter), all, pruning, id -> {});
  }

  @Test
  void columnIndexSkipsPages() throws Exception {
    FilterPredicate middle =
        FilterApi.and(
            FilterApi.gtEq(FilterApi.longColumn("id"), 100L),
            FilterApi.lt(FilterApi.longColumn("id"), 110L));

    assertThat(candidates(middle, Pruning.NONE)).isEqualTo(ROWS);
    assertThat(candidates(middle, Pruning.COLUMN_INDEX)).isEqualTo(40);
  }

  @Test
  void columnIndexSkipsPagesByTruncatedStrings() throws Exception {
    String url = (String) rows.rows.get(30).get(8);

    assertThat(candidates(RandomPredicates.equalTo("url", url), Pruning.COLUMN_INDEX))
        .isPositive()
        .isLessThan(ROWS / 2);
  }

  @Test
  void statisticsSkipRowGroups() throws Exception {
    FilterPredicate first = FilterApi.lt(FilterApi.longColumn("id"), 10L);

    assertThat(candidates(first, Pruning.STATISTICS)).isPositive().isLessThan(ROWS);
  }

  @Test
  void dictionariesSkipRowGroups() throws Exception {
    FilterPredicate absent = RandomPredicates.equalTo("level", "LEVEL00");

    assertThat(candidates(absent, Pruning.STATISTICS)).isPositive();
    assertThat(candidates(absent, Pruning.DICTIONARIES)).isZero();
  }

  @Test
  void bloomFiltersSkipRowGroups() throws Exception {
    int skipped = 0;
    for (int i = 0; i < 100; i++) {
      FilterPredicate absent =
          RandomPredicates.equalTo("trace_id", "%032x".formatted(i * 7919L + 1));
      skipped += candidates(absent, Pruning.BLOOM_FILTERS) == 0 ? 1 : 0;
    }

    assertThat(skipped).isGreaterThan(90);
  }

  @Test
  void batchesHoldAllRows() {
    assertThat(rows.batches.stream().mapToInt(ColumnBatch::rowCount).sum()).isEqualTo(ROWS);
  }
}
