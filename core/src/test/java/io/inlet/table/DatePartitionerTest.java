package io.inlet.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.IntColumn;
import io.inlet.schema.ColumnOrigin;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.Field;
import io.inlet.schema.Signal;
import io.inlet.schema.TableColumn;
import io.inlet.schema.TableSchema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DatePartitionerTest {
  private static final TableSchema SCHEMA =
      new TableSchema(
          "dated",
          Signal.LOGS,
          List.of(
              new TableColumn(
                  new Field(1, "date", Scalar.DATE, false, ""), ColumnOrigin.RECORD, false)));

  private static ColumnBatch batch(List<Integer> days) {
    ColumnBatch batch = new ColumnBatch(SCHEMA);
    for (int day : days) {
      ((IntColumn) batch.columns().get(0)).append(day);
      batch.endRow();
    }
    return batch;
  }

  @Property
  void putsEveryRowUnderItsDateAndDatesInOrder(
      @ForAll @Size(max = 40) List<@IntRange(min = -2, max = 2) Integer> days) {
    Map<Integer, List<Integer>> expected = new TreeMap<>();
    for (int row = 0; row < days.size(); row++) {
      expected.computeIfAbsent(days.get(row), day -> new ArrayList<>()).add(row);
    }
    Map<String, List<Integer>> named = new LinkedHashMap<>();
    expected.forEach((day, rows) -> named.put("date=" + LocalDate.ofEpochDay(day), rows));

    Map<String, List<Integer>> split = new LinkedHashMap<>();
    new DatePartitioner()
        .split(batch(days))
        .forEach(
            (partition, rows) -> {
              assertThat(rows.count()).isEqualTo(rows.numbers().length);
              assertThat(rows.isAll(days.size())).isEqualTo(expected.size() == 1);
              split.put(partition.toString(), Arrays.stream(rows.numbers()).boxed().toList());
            });
    assertThat(List.copyOf(split.entrySet())).isEqualTo(List.copyOf(named.entrySet()));
  }
}
