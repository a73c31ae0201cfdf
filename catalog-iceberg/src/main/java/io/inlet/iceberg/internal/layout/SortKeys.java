package io.inlet.iceberg.internal.layout;

import io.inlet.columnar.BooleanColumn;
import io.inlet.columnar.Column;
import io.inlet.columnar.DictionaryColumn;
import io.inlet.columnar.DoubleColumn;
import io.inlet.columnar.IntColumn;
import io.inlet.columnar.LongColumn;
import io.inlet.columnar.StringColumn;
import io.inlet.parquet.SortColumn;
import io.inlet.table.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.NullOrder;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortDirection;
import org.apache.iceberg.SortField;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.transforms.Transform;
import org.apache.iceberg.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * What rows are sorted by in a table.
 *
 * @param keys the keys, up to the first that Inlet cannot sort by
 * @param whole whether rows that are sorted by them are in the table's order
 */
public record SortKeys(List<SortKey> keys, boolean whole) {
  public SortKeys {
    keys = List.copyOf(keys);
  }

  /**
   * The keys of a table's order. A column that Inlet does not have is the same in all its rows.
   *
   * @param sources the position of Inlet's column by the id that the table gave it
   */
  static SortKeys of(SortOrder order, Schema schema, Map<Integer, Integer> sources) {
    List<SortKey> keys = new ArrayList<>();
    for (SortField field : order.fields()) {
      Integer source = sources.get(field.sourceId());
      if (source == null || field.transform().isVoid()) {
        continue;
      }
      Type type = schema.findType(field.sourceId());
      if (!field.transform().canTransform(type)) {
        return new SortKeys(keys, false); // a transform of a newer version
      }
      SortColumn column =
          new SortColumn(
              source,
              field.direction() == SortDirection.DESC,
              field.nullOrder() == NullOrder.NULLS_FIRST);
      Transform<?, ?> transform = field.transform();
      keys.add(
          transform.isIdentity()
              ? SortKey.of(column)
              : SortKey.of(column, values -> transformed(values, transform, type)));
    }
    return new SortKeys(keys, order.isSorted());
  }

  private static Column transformed(Column column, Transform<?, ?> transform, Type type) {
    FieldCodes coded = FieldCodes.of(column, column.size(), transform, type);
    Column values = columnOf(transform.getResultType(type));
    coded.values().forEach(value -> append(values, value));
    IntColumn indices = new IntColumn();
    for (int code : coded.codes()) {
      indices.append(code);
    }
    return new DictionaryColumn(indices, values);
  }

  private static Column columnOf(Type type) {
    return switch (type.typeId()) {
      case BOOLEAN -> new BooleanColumn();
      case INTEGER, DATE -> new IntColumn();
      case LONG, TIMESTAMP -> new LongColumn();
      case DOUBLE -> new DoubleColumn();
      case STRING -> new StringColumn();
      default -> throw new TableMismatchException("rows cannot be sorted by values of " + type);
    };
  }

  private static void append(Column column, @Nullable Object value) {
    if (value == null) {
      column.appendNull();
    } else if (column instanceof LongColumn longs) {
      longs.append((Long) value);
    } else if (column instanceof IntColumn ints) {
      ints.append((Integer) value);
    } else if (column instanceof StringColumn strings) {
      strings.append(value.toString());
    } else if (column instanceof DoubleColumn doubles) {
      doubles.append((Double) value);
    } else if (column instanceof BooleanColumn booleans) {
      booleans.append((Boolean) value);
    }
  }
}
