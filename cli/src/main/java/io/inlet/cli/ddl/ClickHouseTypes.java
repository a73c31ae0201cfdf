package io.inlet.cli.ddl;

import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.Field;
import java.util.List;

/** The types of ClickHouse, where a type says whether it takes null. */
final class ClickHouseTypes extends Types {
  @Override
  String of(Field field) {
    String type = super.of(field);
    // Lists, maps and structs are never null in these tables, and could not be here.
    return field.nullable() && field.type() instanceof Scalar ? "Nullable(" + type + ")" : type;
  }

  @Override
  String scalar(Scalar type) {
    return switch (type) {
      case BOOLEAN -> "Bool";
      case INT32 -> "Int32";
      case INT64 -> "Int64";
      case DOUBLE -> "Float64";
      case STRING -> "String";
      case TIMESTAMP -> "DateTime64(6, 'UTC')";
      case DATE -> "Date32";
    };
  }

  @Override
  String list(String element) {
    return "Array(" + element + ")";
  }

  @Override
  String map(String key, String value) {
    return "Map(" + key + ", " + value + ")";
  }

  @Override
  String struct(List<Field> fields) {
    return "Tuple(" + fields(fields, Quoting.BACKTICKS, " ") + ")";
  }
}
