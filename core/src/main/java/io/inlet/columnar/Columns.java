package io.inlet.columnar;

import io.inlet.schema.DataType;
import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.MapType;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.DataType.StructType;
import io.inlet.schema.Field;
import java.util.ArrayList;
import java.util.List;

/** Makes empty columns for types. */
final class Columns {
  private Columns() {}

  static Column of(DataType type) {
    if (type instanceof Scalar scalar) {
      return switch (scalar) {
        case BOOLEAN -> new BooleanColumn();
        case INT32, DATE -> new IntColumn();
        case INT64, TIMESTAMP -> new LongColumn();
        case DOUBLE -> new DoubleColumn();
        case STRING -> new StringColumn();
      };
    } else if (type instanceof ListType list) {
      return new ListColumn(of(list.element().type()));
    } else if (type instanceof MapType) {
      return new MapColumn(new DictionaryColumn(), new StringColumn());
    } else if (type instanceof StructType struct) {
      List<Column> children = new ArrayList<>();
      for (Field field : struct.fields()) {
        children.add(of(field.type()));
      }
      return new StructColumn(children);
    }
    throw new AssertionError("no column for " + type);
  }
}
