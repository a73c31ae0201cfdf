package io.inlet.iceberg.internal.layout;

import io.inlet.schema.DataType;
import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.MapType;
import io.inlet.schema.DataType.StructType;
import io.inlet.schema.Field;
import io.inlet.schema.TableColumn;
import io.inlet.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;

/** The fields of Inlet's that a table never had, columns and fields of structs. */
public final class MissingColumns {
  private final Schema table;
  private final FieldIds ids;
  private final List<Missing> missing = new ArrayList<>();

  private record Missing(@Nullable String parent, Field field) {}

  /** Finds them. */
  public MissingColumns(TableSchema schema, Schema table, FieldIds ids) {
    this.table = table;
    this.ids = ids;
    find(schema.columns().stream().map(TableColumn::field).toList(), null);
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return missing.isEmpty();
  }

  /** Adds them to the table, as optional columns at the end. */
  public void addTo(UpdateSchema update) {
    for (Missing one : missing) {
      String comment = one.field.comment().isEmpty() ? null : one.field.comment();
      var type = IcebergTypes.type(one.field.type());
      if (one.parent == null) {
        update.addColumn(one.field.name(), type, comment);
      } else {
        update.addColumn(one.parent, one.field.name(), type, comment);
      }
    }
  }

  private void find(List<Field> fields, @Nullable String parent) {
    for (Field field : fields) {
      if (ids.of(field).isEmpty()) {
        missing.add(new Missing(parent, field));
      } else {
        // A field that was dropped is not looked into.
        NestedField has = table.findField(ids.of(field).getAsInt());
        if (has != null) {
          findInside(field.type());
        }
      }
    }
  }

  private void findInside(DataType type) {
    if (type instanceof ListType list) {
      findInElement(list.element());
    } else if (type instanceof MapType map) {
      findInElement(map.value());
    }
  }

  private void findInElement(Field element) {
    if (element.type() instanceof StructType struct && ids.of(element).isPresent()) {
      String path = table.findColumnName(ids.of(element).getAsInt());
      if (path != null) {
        find(struct.fields(), path);
      }
    } else {
      findInside(element.type());
    }
  }
}
