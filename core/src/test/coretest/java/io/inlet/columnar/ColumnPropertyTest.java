package io.inlet.columnar;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.schema.DataType;
import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.MapType;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.DataType.StructType;
import io.inlet.schema.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Whatever is appended, taken back and copied, a column holds what a plain list would. */
class ColumnPropertyTest {
  private static final int OPERATIONS = 60;

  @Property(tries = 300)
  void holdsWhatWasAppendedAndNotTakenBack(@ForAll Random random) {
    DataType type = randomType(random, 2);
    Column column = Columns.of(type);
    List<@Nullable Object> expected = new ArrayList<>();
    for (int i = 0; i < OPERATIONS; i++) {
      if (random.nextInt(8) == 0) {
        int keep = random.nextInt(expected.size() + 1);
        column.truncate(keep);
        expected.subList(keep, expected.size()).clear();
      } else {
        Object value = ColumnValues.random(random, type);
        ColumnValues.append(column, value);
        expected.add(value);
      }
      assertThat(column.size()).isEqualTo(expected.size());
    }
    assertThat(ColumnValues.all(column)).isEqualTo(expected);
    assertThat(column.nullCount()).isEqualTo(expected.stream().filter(v -> v == null).count());
    assertThat(column.retainedBytes()).isGreaterThanOrEqualTo(column.usedBytes() - 4);
  }

  @Property(tries = 300)
  void copiesRowsInTheOrderAsked(@ForAll Random random) {
    DataType type = randomType(random, 2);
    Column source = Columns.of(type);
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < OPERATIONS; i++) {
      Object value = ColumnValues.random(random, type);
      ColumnValues.append(source, value);
      values.add(value);
    }
    Column target = Columns.of(type);
    List<@Nullable Object> expected = new ArrayList<>();
    ColumnValues.append(target, values.get(0));
    expected.add(values.get(0));
    int[] rows = random.ints(40, 0, OPERATIONS).toArray();
    target.appendFrom(source, rows, 5, 35);
    for (int i = 5; i < 35; i++) {
      expected.add(values.get(rows[i]));
    }
    assertThat(ColumnValues.all(target)).isEqualTo(expected);
  }

  private static DataType randomType(Random random, int depth) {
    int kind = random.nextInt(depth == 0 ? 5 : 8);
    return switch (kind) {
      case 0 -> Scalar.INT64;
      case 1 -> Scalar.INT32;
      case 2 -> Scalar.DOUBLE;
      case 3 -> Scalar.BOOLEAN;
      case 4 -> Scalar.STRING;
      case 5 -> new ListType(field("element", randomType(random, depth - 1)));
      case 6 -> new MapType(field("key", Scalar.STRING), field("value", Scalar.STRING));
      default ->
          new StructType(
              List.of(
                  field("a", randomType(random, depth - 1)),
                  field("b", randomType(random, depth - 1))));
    };
  }

  private static Field field(String name, DataType type) {
    return new Field(1, name, type, true, "");
  }
}
