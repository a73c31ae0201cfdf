package io.inlet.parquet;

import io.inlet.schema.ColumnOrigin;
import io.inlet.schema.DataType;
import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.DataType.StructType;
import io.inlet.schema.Field;
import io.inlet.schema.TableColumn;
import io.inlet.schema.TableSchema;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes rows of any table at random, each column with a nature of its own. */
final class RandomRows {
  private static final String[] PARTS = {
    "",
    "a",
    "ab",
    "z",
    "GET",
    "http.method",
    "äöü",
    "\u0800",
    "\uffff",
    "😀",
    "\u0000",
    "\u007f",
    "0123456789abcdef",
    "x".repeat(70),
    "é".repeat(40),
    "\udbff\udfff".repeat(20)
  };
  private static final double[] DOUBLES = {
    0.0,
    -0.0,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
    1.5,
    -2.25
  };

  private final TableSchema table;
  private final Random random;

  /** What decides the values of a field: its share of nulls, and how many distinct ones it has. */
  private record Nature(double nulls, int distinct, boolean sorted) {}

  private final Map<Field, Nature> natures = new HashMap<>();
  private long clock;

  RandomRows(TableSchema table, long seed) {
    this.table = table;
    this.random = new Random(seed);
  }

  /** The entries of one origin in a batch, and how rows use them. */
  private final class Entries {
    private final ColumnOrigin origin;

    /** One row in so many turns to another entry; 0 if each has a new one of its own. */
    private final int turns = new int[] {0, 1, 5, 50}[random.nextInt(4)];

    private int count;
    private int code;

    Entries(ColumnOrigin origin) {
      this.origin = origin;
    }

    int next(TestRows made) {
      if (turns == 0 || count == 0) {
        int more = turns == 0 ? 1 : 1 + random.nextInt(6);
        for (int i = 0; i < more; i++) {
          made.addEntry(origin, values(origin));
        }
        count += more;
        code = turns == 0 ? count - 1 : random.nextInt(count);
      } else if (random.nextInt(turns) == 0) {
        code = random.nextInt(count);
      }
      return code;
    }
  }

  /** Rows in batches of at most {@code batchRows}, some of them empty. */
  TestRows make(int rows, int batchRows) {
    TestRows made = new TestRows(table);
    List<Entries> entries = entries();
    int inBatch = 0;
    for (int i = 0; i < rows; i++) {
      while (inBatch == batchRows || random.nextInt(4 * batchRows) == 0) {
        made.startBatch();
        entries = entries();
        inBatch = 0;
      }
      Map<ColumnOrigin, Integer> codes = new EnumMap<>(ColumnOrigin.class);
      for (Entries ofOrigin : entries) {
        codes.put(ofOrigin.origin, ofOrigin.next(made));
      }
      made.addRow(values(ColumnOrigin.RECORD), codes);
      inBatch++;
    }
    return made;
  }

  private List<Entries> entries() {
    return table.columns().stream()
        .map(TableColumn::origin)
        .filter(origin -> origin != ColumnOrigin.RECORD)
        .distinct()
        .map(Entries::new)
        .toList();
  }

  private List<@Nullable Object> values(ColumnOrigin origin) {
    List<@Nullable Object> values = new ArrayList<>();
    for (TableColumn column : table.columns()) {
      if (column.origin() == origin) {
        values.add(value(column.field()));
      }
    }
    return values;
  }

  private @Nullable Object value(Field field) {
    Nature nature =
        natures.computeIfAbsent(
            field,
            key ->
                new Nature(
                    new double[] {0, 0.1, 0.9, 1}[random.nextInt(4)],
                    new int[] {1, 4, 300, Integer.MAX_VALUE}[random.nextInt(4)],
                    random.nextBoolean()));
    if (field.nullable() && random.nextDouble() < nature.nulls()) {
      return null;
    }
    return value(field.type(), nature);
  }

  private Object value(DataType type, Nature nature) {
    if (type instanceof Scalar scalar) {
      return scalar(scalar, nature);
    } else if (type instanceof StructType struct) {
      List<@Nullable Object> values = new ArrayList<>();
      struct.fields().forEach(field -> values.add(value(field)));
      return values;
    }
    int length = random.nextInt(3) == 0 ? 0 : random.nextInt(random.nextInt(50) == 0 ? 40 : 5);
    List<@Nullable Object> values = new ArrayList<>();
    if (type instanceof ListType list) {
      for (int i = 0; i < length; i++) {
        values.add(value(list.element()));
      }
      return values;
    }
    DataType.MapType map = (DataType.MapType) type;
    Set<Object> keys = new HashSet<>();
    for (int i = 0; i < length; i++) {
      Object key = value(map.key().type(), new Nature(0, 60, false));
      if (keys.add(key)) {
        List<@Nullable Object> pair = new ArrayList<>();
        pair.add(key);
        pair.add(value(map.value()));
        values.add(pair);
      }
    }
    return values;
  }

  private Object scalar(Scalar scalar, Nature nature) {
    int pick = random.nextInt(nature.distinct());
    clock += 1 + random.nextInt(1000);
    return switch (scalar) {
      case BOOLEAN -> random.nextInt(3) == 0;
      case INT32 -> nature.distinct() < 1000 ? pick - 2 : random.nextInt(9) == 0 ? edge() : pick;
      case DATE -> 20_000 + pick % 50;
      case INT64 ->
          nature.sorted()
              ? clock
              : nature.distinct() < 1000
                  ? pick * 1_000_000_007L
                  : random.nextInt(9) == 0 ? (long) edge() << 32 : random.nextLong();
      case TIMESTAMP -> 1_700_000_000_000_000L + (nature.sorted() ? clock : pick);
      case DOUBLE ->
          random.nextInt(20) == 0 && nature.distinct() == 300
              ? DOUBLES[random.nextInt(DOUBLES.length)]
              : nature.distinct() < 1000 ? pick / 4.0 : random.nextGaussian();
      case STRING -> string(nature, pick);
    };
  }

  private int edge() {
    return random.nextBoolean() ? Integer.MIN_VALUE : Integer.MAX_VALUE;
  }

  private String string(Nature nature, int pick) {
    if (nature.distinct() < PARTS.length) {
      return PARTS[pick];
    }
    String part = PARTS[pick % PARTS.length];
    return nature.distinct() < 1000
        ? part + pick
        : PARTS[random.nextInt(PARTS.length)] + Long.toHexString(random.nextLong()) + part;
  }
}
