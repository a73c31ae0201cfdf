package io.inlet.cli.ddl;

import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.Field;
import java.util.List;

/** The types of DuckDB. */
final class DuckDbTypes extends Types {
  @Override
  String scalar(Scalar type) {
    return switch (type) {
      case BOOLEAN -> "BOOLEAN";
      case INT32 -> "INTEGER";
      case INT64 -> "BIGINT";
      case DOUBLE -> "DOUBLE";
      case STRING -> "VARCHAR";
      case TIMESTAMP -> "TIMESTAMP WITH TIME ZONE";
      case DATE -> "DATE";
    };
  }

  @Override
  String list(String element) {
    return element + "[]";
  }

  @Override
  String map(String key, String value) {
    return "MAP(" + key + ", " + value + ")";
  }

  @Override
  String struct(List<Field> fields) {
    return "STRUCT(" + fields(fields, Quoting.DOUBLE_QUOTES, " ") + ")";
  }
}
