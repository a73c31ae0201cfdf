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
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;

/**
 * Which of a table's fields is which of Inlet's: Inlet's field id with the id that the table gave
 * it. Kept in a table property, so that a column is known again when its owner has renamed it, and
 * one that was dropped is not taken for one that was never there. It is recorded once the table
 * exists: catalogs number fields as they like. Immutable.
 */
public record FieldIds(Map<Integer, Integer> byInletId) {
  /** The table property: {@code 1:1,2:2,…}. */
  public static final String PROPERTY = "inlet.field-ids";

  public FieldIds {
    byInletId = Map.copyOf(byInletId);
  }

  /**
   * Those that a table property tells.
   *
   * @throws TableMismatchException if it is broken
   */
  public static FieldIds parse(@Nullable String property, String table) {
    Map<Integer, Integer> ids = new TreeMap<>();
    if (property != null && !property.isEmpty()) {
      for (String pair : property.split(",", -1)) {
        String[] parts = pair.split(":", -1);
        try {
          ids.put(Integer.valueOf(parts[0]), Integer.valueOf(parts[1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
          throw new TableMismatchException(
              String.format(
                  "%s: the table property %s is broken at '%s' (expected: INLET_ID:TABLE_ID, …)."
                      + " Remove the property, and columns are found by their names",
                  table, PROPERTY, pair),
              e);
        }
      }
    }
    return new FieldIds(ids);
  }

  /** These, and by name those that are not known yet. */
  public FieldIds completedByName(TableSchema schema, Schema table) {
    Map<Integer, Integer> ids = new TreeMap<>(byInletId);
    matchStruct(
        schema.columns().stream().map(TableColumn::field).toList(), table.asStruct(), table, ids);
    return new FieldIds(ids);
  }

  private static void matchStruct(
      List<Field> fields, Types.StructType has, Schema table, Map<Integer, Integer> ids) {
    for (Field field : fields) {
      Integer known = ids.get(field.id());
      NestedField found = known != null ? table.findField(known) : has.field(field.name());
      if (found != null && (known != null || !ids.containsValue(found.fieldId()))) {
        match(field, found.fieldId(), found.type(), table, ids);
      }
    }
  }

  private static void match(
      Field field, int id, Type has, Schema table, Map<Integer, Integer> ids) {
    ids.putIfAbsent(field.id(), id);
    DataType wanted = field.type();
    if (wanted instanceof ListType list && has.isListType()) {
      Types.ListType there = has.asListType();
      match(list.element(), there.elementId(), there.elementType(), table, ids);
    } else if (wanted instanceof MapType map && has.isMapType()) {
      Types.MapType there = has.asMapType();
      match(map.key(), there.keyId(), there.keyType(), table, ids);
      match(map.value(), there.valueId(), there.valueType(), table, ids);
    } else if (wanted instanceof StructType struct && has.isStructType()) {
      matchStruct(struct.fields(), has.asStructType(), table, ids);
    }
  }

  /** The id that the table gave a field; empty if the table never had it. */
  OptionalInt of(Field field) {
    Integer id = byInletId.get(field.id());
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  /** As the table property holds them. */
  public String text() {
    List<String> pairs = new ArrayList<>();
    new TreeMap<>(byInletId).forEach((inlet, table) -> pairs.add(inlet + ":" + table));
    return String.join(",", pairs);
  }
}
