package io.inlet.iceberg.internal.layout;

import io.inlet.parquet.FileColumn;
import io.inlet.schema.DataType;
import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.MapType;
import io.inlet.schema.DataType.StructType;
import io.inlet.schema.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;

/**
 * Columns, and fields inside of them, that a table requires and that Inlet's files leave empty in
 * some rows or in all. Iceberg itself does not look when files are appended.
 */
final class RequiredColumns {
  private final Schema table;
  private final Map<Integer, Field> written = new HashMap<>();

  private RequiredColumns(Schema table) {
    this.table = table;
  }

  /** The first of them, as a message has it; null if there is none. */
  static @Nullable String unfilled(Schema table, List<FileColumn> columns) {
    RequiredColumns required = new RequiredColumns(table);
    columns.forEach(column -> required.add(column.field()));
    return required.unfilled(table.columns());
  }

  private void add(Field field) {
    written.put(field.id(), field);
    DataType type = field.type();
    if (type instanceof ListType list) {
      add(list.element());
    } else if (type instanceof MapType map) {
      add(map.key());
      add(map.value());
    } else if (type instanceof StructType struct) {
      struct.fields().forEach(this::add);
    }
  }

  private @Nullable String unfilled(List<NestedField> fields) {
    for (NestedField field : fields) {
      String unfilled = unfilled(field);
      if (unfilled != null) {
        return unfilled;
      }
    }
    return null;
  }

  private @Nullable String unfilled(NestedField field) {
    Field ours = written.get(field.fieldId());
    if (ours == null) {
      return field.isRequired() && field.initialDefault() == null
          ? String.format(
              "column %s is required, has no default, and Inlet has no values for it", name(field))
          : null;
    }
    if (field.isRequired() && ours.nullable()) {
      return String.format(
          "column %s is required, and Inlet has no values for it in some rows", name(field));
    }
    Type type = field.type();
    return type.isPrimitiveType() ? null : unfilled(type.asNestedType().fields());
  }

  private @Nullable String name(NestedField field) {
    return table.findColumnName(field.fieldId());
  }
}
