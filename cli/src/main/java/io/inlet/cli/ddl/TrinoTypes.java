package io.inlet.cli.ddl;

import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.Field;
import java.util.List;

/** The types of Trino. */
final class TrinoTypes extends Types {
  @Override
  String scalar(Scalar type) {
    return switch (type) {
      case BOOLEAN -> "boolean";
      case INT32 -> "integer";
      case INT64 -> "bigint";
      case DOUBLE -> "double";
      case STRING -> "varchar";
      case TIMESTAMP -> "timestamp(6)";
      case DATE -> "date";
    };
  }

  @Override
  String list(String element) {
    return "array(" + element + ")";
  }

  @Override
  String map(String key, String value) {
    return "map(" + key + ", " + value + ")";
  }

  @Override
  String struct(List<Field> fields) {
    return "row(" + fields(fields, Quoting.DOUBLE_QUOTES, " ") + ")";
  }
}
