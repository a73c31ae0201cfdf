package io.inlet.cli.ddl;

import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.Field;
import java.util.List;

/** The types of Hive, which Athena and Spark write alike. */
final class HiveTypes extends Types {
  @Override
  String scalar(Scalar type) {
    return switch (type) {
      case BOOLEAN -> "boolean";
      case INT32 -> "int";
      case INT64 -> "bigint";
      case DOUBLE -> "double";
      case STRING -> "string";
      case TIMESTAMP -> "timestamp";
      case DATE -> "date";
    };
  }

  @Override
  String list(String element) {
    return "array<" + element + ">";
  }

  @Override
  String map(String key, String value) {
    return "map<" + key + ", " + value + ">";
  }

  @Override
  String struct(List<Field> fields) {
    return "struct<" + fields(fields, Quoting.BACKTICKS, ": ") + ">";
  }
}
