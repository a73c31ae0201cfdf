package io.inlet.internal.sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.columnar.Column;
import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.ColumnBatchPool;
import io.inlet.columnar.IntColumn;
import io.inlet.columnar.LongColumn;
import io.inlet.columnar.RandomRows;
import io.inlet.parquet.SortColumn;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import io.inlet.table.SortKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowSorterTest {
  private static final TableSchema TABLE = Tables.SUM;

  /** One of each type, of records, resources and metrics; first those with many equal values. */
  private static final List<String> COLUMNS =
      List.of(
          "is_monotonic",
          "service_name",
          "metric_name",
          "aggregation_temporality",
          "time",
          "date",
          "value",
          "scope_dropped_attributes_count");

  private final RowSorter sorter = new RowSorter(new ColumnBatchPool(1 << 24));

  @Property(tries = 200)
  void ordersAsComparingRowByRowDoes(@ForAll Random random) {
    List<ColumnBatch> batches = batches(random);
    List<SortKey> order = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      order.add(
          SortKey.of(
              new SortColumn(
                  TABLE.ordinal(COLUMNS.get(random.nextInt(COLUMNS.size()))),
                  random.nextBoolean(),
                  random.nextBoolean())));
    }
    List<List<@Nullable Object>> expected = rows(batches);
    expected.sort(comparator(order));
    assertThat(rows(sorter.sort(batches, order))).isEqualTo(expected);
  }

  @Property(tries = 20)
  void rowsInOrderAreNotCopied(@ForAll Random random) {
    List<SortKey> order =
        List.of(SortKey.of(new SortColumn(TABLE.ordinal("time"), random.nextBoolean(), true)));
    List<ColumnBatch> sorted = sorter.sort(batches(random), order);
    assertThat(sorter.sort(sorted, order)).isSameAs(sorted);
  }

  @Test
  void sortsByWhatIsMadeOfAValue() {
    List<ColumnBatch> batches = batches(new Random(5));
    int time = TABLE.ordinal("time");
    SortKey key =
        SortKey.of(new SortColumn(time, false, true), column -> lowestBits((LongColumn) column));
    List<List<@Nullable Object>> expected = rows(batches);
    expected.sort(
        Comparator.comparing(row -> row.get(time) == null ? -1 : (int) ((Long) row.get(time) & 3)));
    assertThat(rows(sorter.sort(batches, List.of(key)))).isEqualTo(expected);
  }

  private static Column lowestBits(LongColumn column) {
    IntColumn bits = new IntColumn();
    for (int i = 0; i < column.size(); i++) {
      if (column.isNull(i)) {
        bits.appendNull();
      } else {
        bits.append((int) (column.get(i) & 3));
      }
    }
    return bits;
  }

  @Test
  void largeRowsComeInBatchesOfBoundedSize() {
    Random random = new Random(3);
    ColumnBatch batch = new ColumnBatch(Tables.LOGS);
    for (int i = 0; i < 60_000; i++) {
      RandomRows.append(batch, random, 5);
    }
    SortKey key = SortKey.of(new SortColumn(Tables.LOGS.ordinal("time"), false, true));
    List<ColumnBatch> sorted = sorter.sort(List.of(batch), List.of(key));
    assertThat(sorted).hasSizeGreaterThan(1);
    assertThat(sorted).allMatch(part -> part.retainedBytes() <= ColumnBatch.MAX_BYTES);
    assertThat(sorted.stream().mapToInt(ColumnBatch::rowCount).sum()).isEqualTo(60_000);
  }

  @Test
  void listsHaveNoOrder() {
    List<ColumnBatch> batches = batches(new Random(1));
    SortKey key = SortKey.of(new SortColumn(TABLE.ordinal("exemplars"), false, true));
    assertThatThrownBy(() -> sorter.sort(batches, List.of(key)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<ColumnBatch> batches(Random random) {
    return IntStream.range(0, 1 + random.nextInt(4))
        .mapToObj(
            b -> {
              ColumnBatch batch = new ColumnBatch(TABLE);
              for (int i = b == 0 ? 30 : random.nextInt(30); i > 0; i--) {
                RandomRows.append(batch, random, 4);
              }
              return batch;
            })
        .toList();
  }

  private static List<List<@Nullable Object>> rows(List<ColumnBatch> batches) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (ColumnBatch batch : batches) {
      for (int i = 0; i < batch.rowCount(); i++) {
        rows.add(RandomRows.row(batch, i));
      }
    }
    return rows;
  }

  private static Comparator<List<@Nullable Object>> comparator(List<SortKey> order) {
    return order.stream()
        .map(key -> comparator(key.column()))
        .reduce(Comparator::thenComparing)
        .orElseThrow();
  }

  private static Comparator<List<@Nullable Object>> comparator(SortColumn column) {
    Comparator<Object> values = RowSorterTest::compare;
    Comparator<@Nullable Object> directed = column.descending() ? values.reversed() : values;
    return Comparator.comparing(
        row -> row.get(column.source()),
        column.nullsFirst() ? Comparator.nullsFirst(directed) : Comparator.nullsLast(directed));
  }

  @SuppressWarnings("unchecked")
  private static int compare(Object a, Object b) {
    return a instanceof String text
        ? Arrays.compareUnsigned(
            text.getBytes(StandardCharsets.UTF_8), ((String) b).getBytes(StandardCharsets.UTF_8))
        : ((Comparable<Object>) a).compareTo(b);
  }
}
