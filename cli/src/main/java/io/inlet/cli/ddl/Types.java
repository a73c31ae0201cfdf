package io.inlet.cli.ddl;

import io.inlet.schema.DataType;
import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.MapType;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.DataType.StructType;
import io.inlet.schema.Field;
import io.inlet.schema.TableColumn;
import io.inlet.schema.TableSchema;
import java.util.List;
import java.util.stream.Collectors;

/** How one engine writes the types and names of columns. */
abstract class Types {

  /** The column that plain files keep in their path. */
  static final String PARTITION_COLUMN = "date";

  abstract String scalar(Scalar type);

  abstract String list(String element);

  abstract String map(String key, String value);

  abstract String struct(List<Field> fields);

  /** The type, nullable or not where the engine tells them apart. */
  String of(Field field) {
    DataType type = field.type();
    if (type instanceof Scalar scalar) {
      return scalar(scalar);
    }
    if (type instanceof ListType listType) {
      return list(of(listType.element()));
    }
    if (type instanceof MapType mapType) {
      return map(of(mapType.key()), of(mapType.value()));
    }
    if (type instanceof StructType structType) {
      return struct(structType.fields());
    }
    throw new IllegalArgumentException("type: " + type);
  }

  /** The columns that are in the files, without the partition column, a line each. */
  String columns(TableSchema table, Quoting quoting) {
    return table.columns().stream()
        .filter(column -> !column.name().equals(PARTITION_COLUMN))
        .map(TableColumn::field)
        .map(field -> "  " + quoting.name(field.name()) + " " + of(field))
        .collect(Collectors.joining(",\n"));
  }

  /** A struct's fields, each as name, separator and type. */
  String fields(List<Field> fields, Quoting quoting, String separator) {
    return fields.stream()
        .map(field -> quoting.name(field.name()) + separator + of(field))
        .collect(Collectors.joining(", "));
  }
}
