package io.inlet.parquet;

import io.inlet.schema.ColumnOrigin;
import io.inlet.schema.DataType;
import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.MapType;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.DataType.StructType;
import io.inlet.schema.Field;
import io.inlet.schema.Signal;
import io.inlet.schema.TableColumn;
import io.inlet.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Tables made for a test. */
final class Schemas {
  private static final List<ColumnOrigin> ORIGINS = List.of(ColumnOrigin.values());
  private static final List<Scalar> SCALARS = List.of(Scalar.values());

  private Schemas() {}

  static TableColumn column(int id, String name, DataType type, boolean nullable) {
    return new TableColumn(new Field(id, name, type, nullable, ""), ColumnOrigin.RECORD, false);
  }

  static TableColumn coded(int id, String name, ColumnOrigin origin) {
    return new TableColumn(
        new Field(id, name, Scalar.STRING, true, ""), origin, origin == ColumnOrigin.RECORD);
  }

  static TableSchema table(TableColumn... columns) {
    return new TableSchema("test", Signal.LOGS, List.of(columns));
  }

  /** A table of random columns, nested up to three levels deep. */
  static TableSchema random(long seed) {
    Random random = new Random(seed);
    int[] ids = {1};
    List<TableColumn> columns = new ArrayList<>();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      ColumnOrigin origin =
          random.nextInt(3) > 0 ? ColumnOrigin.RECORD : ORIGINS.get(random.nextInt(ORIGINS.size()));
      DataType type = type(random, 3, ids);
      boolean repeats =
          origin == ColumnOrigin.RECORD && type == Scalar.STRING && random.nextBoolean();
      columns.add(
          new TableColumn(
              new Field(ids[0]++, "c" + i, type, random.nextBoolean(), ""), origin, repeats));
    }
    return new TableSchema("random", Signal.LOGS, columns);
  }

  private static DataType type(Random random, int depth, int[] ids) {
    int kind = depth == 0 ? 0 : random.nextInt(6);
    return switch (kind) {
      case 3 -> new ListType(field(random, "element", depth - 1, ids));
      case 4 ->
          new MapType(
              new Field(ids[0]++, "key", Scalar.STRING, false, ""),
              new Field(ids[0]++, "value", Scalar.STRING, random.nextBoolean(), ""));
      case 5 -> {
        List<Field> fields = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
          fields.add(field(random, "f" + i, depth - 1, ids));
        }
        yield new StructType(fields);
      }
      default -> SCALARS.get(random.nextInt(SCALARS.size()));
    };
  }

  private static Field field(Random random, String name, int depth, int[] ids) {
    return new Field(ids[0]++, name, type(random, depth, ids), random.nextBoolean(), "");
  }
}
