package io.inlet.iceberg.internal.layout;

import io.inlet.columnar.BooleanColumn;
import io.inlet.columnar.Column;
import io.inlet.columnar.DictionaryColumn;
import io.inlet.columnar.DoubleColumn;
import io.inlet.columnar.IntColumn;
import io.inlet.columnar.LongColumn;
import io.inlet.columnar.StringColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.transforms.Transform;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.util.SerializableFunction;
import org.jspecify.annotations.Nullable;

/** A partition field's values for the rows of a batch. */
final class FieldCodes {
  private final int[] codes;
  private final List<@Nullable Object> values;

  private FieldCodes(int[] codes, List<@Nullable Object> values) {
    this.codes = codes;
    this.values = values;
  }

  /** For each row the position of its value; not to be changed. */
  int[] codes() {
    return codes;
  }

  /** The distinct values. */
  List<@Nullable Object> values() {
    return values;
  }

  /** No row has a value. */
  static FieldCodes ofNulls(int rows) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(null);
    return new FieldCodes(new int[rows], values);
  }

  /** The transformed values of a column of type {@code type}. */
  static FieldCodes of(Column column, int rows, Transform<?, ?> transform, Type type) {
    Coder coder = new Coder(transform, type);
    int[] codes = new int[rows];
    if (column instanceof DictionaryColumn dictionary) {
      int[] ofEntry = new int[dictionary.dictionary().size()];
      Arrays.fill(ofEntry, -1);
      for (int row = 0; row < rows; row++) {
        int entry = dictionary.indices().get(row);
        if (ofEntry[entry] < 0) {
          ofEntry[entry] = coder.code(value(dictionary.dictionary(), entry, type));
        }
        codes[row] = ofEntry[entry];
      }
    } else if (column instanceof LongColumn longs && transform.preservesOrder()) {
      inOrder(longs, codes, coder);
    } else {
      for (int row = 0; row < rows; row++) {
        codes[row] = coder.code(value(column, row, type));
      }
    }
    return new FieldCodes(codes, coder.values);
  }

  /** Where order is kept, what lies between two values of one day is of that day. */
  private static void inOrder(LongColumn column, int[] codes, Coder coder) {
    long low = 0;
    long high = -1;
    int lastCode = -1;
    for (int row = 0; row < codes.length; row++) {
      if (column.isNull(row)) {
        codes[row] = coder.code(null);
        continue;
      }
      long value = column.get(row);
      if (lastCode < 0 || value < low || value > high) {
        int code = coder.code(value);
        boolean same = code == lastCode;
        low = same ? Math.min(low, value) : value;
        high = same ? Math.max(high, value) : value;
        lastCode = code;
      }
      codes[row] = lastCode;
    }
  }

  private static @Nullable Object value(Column column, int index, Type type) {
    if (column.isNull(index)) {
      return null;
    } else if (column instanceof StringColumn strings) {
      return strings.get(index);
    } else if (column instanceof LongColumn longs) {
      return longs.get(index);
    } else if (column instanceof IntColumn ints) {
      int value = ints.get(index);
      return type.typeId() == Type.TypeID.LONG ? (Object) (long) value : (Object) value;
    } else if (column instanceof DoubleColumn doubles) {
      return doubles.get(index);
    } else if (column instanceof BooleanColumn booleans) {
      return booleans.get(index);
    }
    throw new TableMismatchException("tables cannot be partitioned by lists, maps and structs");
  }

  /** Transforms values and numbers the results. */
  private static final class Coder {
    private final SerializableFunction<Object, Object> transform;
    private final Map<Object, Integer> codes = new HashMap<>();
    private final List<@Nullable Object> values = new ArrayList<>();
    private int nullCode = -1;

    @SuppressWarnings("unchecked") // A transform takes the values of the type that it is bound to.
    Coder(Transform<?, ?> transform, Type type) {
      this.transform = ((Transform<Object, Object>) transform).bind(type);
    }

    int code(@Nullable Object source) {
      Object value = source == null ? null : transform.apply(source);
      if (value == null) {
        if (nullCode < 0) {
          nullCode = values.size();
          values.add(null);
        }
        return nullCode;
      }
      Integer known = codes.get(value);
      return known != null ? known : add(value);
    }

    private int add(Object value) {
      int code = values.size();
      codes.put(value, code);
      values.add(value);
      return code;
    }
  }
}
