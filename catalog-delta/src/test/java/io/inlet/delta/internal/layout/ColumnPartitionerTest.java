package io.inlet.delta.internal.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.columnar.BooleanColumn;
import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.DictionaryColumn;
import io.inlet.columnar.IntColumn;
import io.inlet.columnar.LongColumn;
import io.inlet.columnar.StringColumn;
import io.inlet.schema.ColumnOrigin;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.Field;
import io.inlet.schema.Signal;
import io.inlet.schema.TableColumn;
import io.inlet.schema.TableSchema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class ColumnPartitionerTest {
  private static final List<String> NAMES =
      List.of("service", "date", "number", "large", "flag", "text");
  private static final TableSchema SCHEMA =
      new TableSchema(
          "divided",
          Signal.LOGS,
          List.of(
              column(1, Scalar.STRING, ColumnOrigin.RESOURCE),
              column(2, Scalar.DATE, ColumnOrigin.RECORD),
              column(3, Scalar.INT32, ColumnOrigin.RECORD),
              column(4, Scalar.INT64, ColumnOrigin.RECORD),
              column(5, Scalar.BOOLEAN, ColumnOrigin.RECORD),
              column(6, Scalar.STRING, ColumnOrigin.RECORD)));

  private static TableColumn column(int id, Scalar type, ColumnOrigin origin) {
    return new TableColumn(new Field(id, NAMES.get(id - 1), type, true, ""), origin, false);
  }

  private final ColumnBatch batch = new ColumnBatch(SCHEMA);

  /** For each row the texts of its values. */
  private final List<List<String>> rows = new ArrayList<>();

  @RepeatedTest(200)
  void putsEveryRowUnderItsValues(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    fill(random);
    List<String> columns = new ArrayList<>(NAMES);
    Collections.shuffle(columns, random);
    columns = columns.subList(0, 1 + random.nextInt(3));

    Map<String, List<Integer>> expected = new HashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      List<String> values = new ArrayList<>();
      for (String column : columns) {
        values.add(column + "=" + rows.get(row).get(NAMES.indexOf(column)));
      }
      expected.computeIfAbsent(String.join("/", values), key -> new ArrayList<>()).add(row);
    }
    Map<String, List<Integer>> split = new HashMap<>();
    ColumnPartitioner.by(columns)
        .split(batch)
        .forEach(
            (partition, own) ->
                split.put(partition.toString(), Arrays.stream(own.numbers()).boxed().toList()));
    assertThat(split).isEqualTo(expected);
  }

  /** Values that come again in runs, some of them null, empty, or negative. */
  private void fill(Random random) {
    StringColumn services = (StringColumn) ((DictionaryColumn) batch.columns().get(0)).dictionary();
    List<String> names = Arrays.asList("shop", null, "", "cart");
    names.forEach(name -> append(services, name));
    int service = 0;
    Integer number = null;
    for (int row = 0; row < random.nextInt(60); row++) {
      if (random.nextInt(4) == 0) {
        service = random.nextInt(names.size());
        number = random.nextInt(3) == 0 ? null : random.nextInt(4) - 2;
      }
      batch.indices(ColumnOrigin.RESOURCE).append(service);
      String text = random.nextInt(3) == 0 ? null : "t" + random.nextInt(2);
      boolean flag = random.nextBoolean();
      int day = number == null ? 20_000 : number;
      ((IntColumn) batch.columns().get(1)).append(day);
      append((IntColumn) batch.columns().get(2), number);
      ((LongColumn) batch.columns().get(3)).append(-row % 3);
      ((BooleanColumn) batch.columns().get(4)).append(flag);
      append((StringColumn) batch.columns().get(5), text);
      batch.endRow();
      String name = names.get(service);
      rows.add(
          Arrays.asList(
              name == null || name.isEmpty() ? null : name,
              LocalDate.ofEpochDay(day).toString(),
              number == null ? null : number.toString(),
              Long.toString(-row % 3),
              Boolean.toString(flag),
              text));
    }
  }

  private static void append(StringColumn column, String value) {
    if (value == null) {
      column.appendNull();
    } else {
      column.append(value);
    }
  }

  private static void append(IntColumn column, Integer value) {
    if (value == null) {
      column.appendNull();
    } else {
      column.append(value);
    }
  }
}
