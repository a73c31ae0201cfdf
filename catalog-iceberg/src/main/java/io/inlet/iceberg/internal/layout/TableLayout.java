package io.inlet.iceberg.internal.layout;

import io.inlet.parquet.FileColumn;
import io.inlet.schema.DataType;
import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.MapType;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.DataType.StructType;
import io.inlet.schema.Field;
import io.inlet.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;

/**
 * How files are to be written for a table as it is: its columns with their ids, its partitioning
 * and its order. Immutable.
 *
 * @param uuid which table it is
 * @param schema the table's schema
 * @param spec the table's partitioning
 * @param sortOrder the table's order
 * @param columns the columns of a file
 * @param sources the position of Inlet's column by the id that the table gave it
 * @param ids which fields are which
 */
public record TableLayout(
    String uuid,
    Schema schema,
    PartitionSpec spec,
    SortOrder sortOrder,
    List<FileColumn> columns,
    Map<Integer, Integer> sources,
    FieldIds ids) {

  public TableLayout {
    columns = List.copyOf(columns);
    sources = Map.copyOf(sources);
  }

  /**
   * The layout of a table that has all of Inlet's columns, apart from those that its owner dropped.
   *
   * @param ids what is known of the table's fields; complete, see {@link MissingColumns}
   * @throws TableMismatchException if a column has another type, or is required and not always
   *     filled
   */
  public static TableLayout of(TableMetadata table, TableSchema inlet, FieldIds ids, String name) {
    List<FileColumn> columns = new ArrayList<>();
    Map<Integer, Integer> sources = new HashMap<>();
    Resolver resolver = new Resolver(table.schema(), ids, name);
    for (int i = 0; i < inlet.columns().size(); i++) {
      Field field = inlet.columns().get(i).field();
      OptionalInt id = ids.of(field);
      NestedField has = id.isPresent() ? table.schema().findField(id.getAsInt()) : null;
      if (has != null) {
        columns.add(
            new FileColumn(i, resolver.inFile(field, has.fieldId(), has.name(), has.type())));
        sources.put(has.fieldId(), i);
      }
    }
    String unfilled = RequiredColumns.unfilled(table.schema(), columns);
    if (unfilled != null) {
      throw new TableMismatchException(name + ": " + unfilled + ". Make it optional");
    }
    return new TableLayout(
        table.uuid(), table.schema(), table.spec(), table.sortOrder(), columns, sources, ids);
  }

  /** What rows are sorted by. */
  public SortKeys sortKeys() {
    return SortKeys.of(sortOrder, schema, sources);
  }

  /** Finds Inlet's fields in a table. */
  private record Resolver(Schema schema, FieldIds ids, String table) {

    Field inFile(Field wanted, int id, String name, Type has) {
      return wanted.as(id, name, type(wanted.type(), has, name));
    }

    private DataType type(DataType wanted, Type has, String path) {
      if (wanted instanceof Scalar scalar && IcebergTypes.accepts(has, scalar)) {
        return wanted;
      } else if (wanted instanceof ListType list && has.isListType()) {
        return new ListType(
            inFile(
                list.element(),
                has.asListType().elementId(),
                list.element().name(),
                has.asListType().elementType()));
      } else if (wanted instanceof MapType map && has.isMapType()) {
        return new MapType(
            inFile(map.key(), has.asMapType().keyId(), map.key().name(), has.asMapType().keyType()),
            inFile(
                map.value(),
                has.asMapType().valueId(),
                map.value().name(),
                has.asMapType().valueType()));
      } else if (wanted instanceof StructType struct && has.isStructType()) {
        return new StructType(struct.fields().stream().map(this::structField).toList());
      }
      throw new TableMismatchException(
          String.format(
              "%s: column %s is %s in the table, and Inlet writes %s. Rename or drop the column, or"
                  + " write to another table",
              table, path, has, wanted));
    }

    /** A field that was dropped is written under its old id, which readers pass over. */
    private Field structField(Field wanted) {
      int id = ids.of(wanted).orElseThrow();
      NestedField has = schema.findField(id);
      return has == null
          ? wanted.as(id, wanted.name(), dropped(wanted.type()))
          : inFile(wanted, id, has.name(), has.type());
    }

    /** The ids inside of a dropped field, as far as they were ever known. */
    private DataType dropped(DataType type) {
      if (type instanceof ListType list) {
        return new ListType(dropped(list.element()));
      } else if (type instanceof MapType map) {
        return new MapType(dropped(map.key()), dropped(map.value()));
      } else if (type instanceof StructType struct) {
        return new StructType(struct.fields().stream().map(this::dropped).toList());
      }
      return type;
    }

    private Field dropped(Field field) {
      return field.as(ids.of(field).orElseThrow(), field.name(), dropped(field.type()));
    }
  }
}
