package io.inlet.delta.internal.layout;

import io.delta.kernel.Snapshot;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.inlet.delta.internal.log.TableMismatchException;
import io.inlet.parquet.FileColumn;
import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.Field;
import io.inlet.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What data files of a table have to look like. Two snapshots with equal layouts take the same
 * files.
 *
 * @param partitionColumns the columns in the path, not in the files
 * @param fileColumns the columns that Inlet writes, with the table's physical names and ids
 * @param missing what the table lacks of Inlet's columns, as the schema it should have; empty if
 *     nothing
 */
public record TableLayout(
    List<String> partitionColumns, List<FileColumn> fileColumns, Optional<StructType> missing) {
  private static final String MAPPING_MODE = "delta.columnMapping.mode";
  private static final String PHYSICAL_NAME = "delta.columnMapping.physicalName";
  private static final String COLUMN_ID = "delta.columnMapping.id";

  /**
   * The layout of a table for Inlet's columns.
   *
   * @throws TableMismatchException if Inlet cannot write to the table
   */
  public static TableLayout of(Snapshot snapshot, TableSchema wanted, String table) {
    List<String> partitions = snapshot.getPartitionColumnNames();
    for (String column : partitions) {
      if (!ColumnPartitioner.takes(wanted, column)) {
        throw new TableMismatchException(
            table
                + " is partitioned by "
                + column
                + " (expected: by columns of Inlet's that hold text, whole numbers, booleans or"
                + " dates, or not at all)");
      }
    }
    return new Comparison(mapped(snapshot), table).layout(snapshot.getSchema(), wanted, partitions);
  }

  /** Whether columns have physical names and ids of their own in the files. */
  public static boolean mapped(Snapshot snapshot) {
    return !snapshot.getTableProperties().getOrDefault(MAPPING_MODE, "none").equals("none");
  }

  /** Whether files written for {@code this} belong into a table of the other layout. */
  boolean fits(TableLayout other) {
    Set<FileColumn> there = new HashSet<>(other.fileColumns);
    return partitionColumns.equals(other.partitionColumns) && there.containsAll(fileColumns);
  }

  /** Compares the table's types with Inlet's. */
  private record Comparison(boolean mapped, String table) {

    TableLayout layout(StructType has, TableSchema wanted, List<String> partitions) {
      List<FileColumn> columns = new ArrayList<>();
      List<StructField> merged = new ArrayList<>(has.fields());
      boolean grown = false;
      for (int i = 0; i < wanted.columns().size(); i++) {
        Field field = wanted.columns().get(i).field();
        int position = position(has, field.name());
        if (position < 0) {
          merged.add(DeltaTypes.field(field));
          grown = true;
          continue;
        }
        StructField column = has.at(position);
        DataType whole = merge(column.getDataType(), field, field.name());
        if (!whole.equals(column.getDataType())) {
          merged.set(position, column.withDataType(whole));
          grown = true;
        } else if (!partitions.contains(column.getName())) {
          columns.add(new FileColumn(i, inFile(field, column)));
        }
      }
      rejectRequired(has, wanted);
      return new TableLayout(
          partitions, columns, grown ? Optional.of(new StructType(merged)) : Optional.empty());
    }

    private void rejectRequired(StructType has, TableSchema wanted) {
      Set<String> filled = new HashSet<>();
      wanted.columns().forEach(column -> filled.add(column.name().toLowerCase(Locale.ROOT)));
      for (StructField column : has.fields()) {
        if (!column.isNullable() && !filled.contains(column.getName().toLowerCase(Locale.ROOT))) {
          throw new TableMismatchException(
              table
                  + " has the column "
                  + column.getName()
                  + ", which is NOT NULL and which Inlet does not fill (expected: nullable)");
        }
      }
    }

    /** Delta's names differ by more than case. */
    private static int position(StructType type, String name) {
      for (int i = 0; i < type.length(); i++) {
        if (type.at(i).getName().equalsIgnoreCase(name)) {
          return i;
        }
      }
      return -1;
    }

    /** The table's type with what it lacks of Inlet's. */
    private DataType merge(DataType has, Field wanted, String path) {
      io.inlet.schema.DataType type = wanted.type();
      if (type instanceof ListType list && has instanceof ArrayType array) {
        DataType element = merge(array.getElementType(), list.element(), path + ".element");
        return element.equals(array.getElementType())
            ? has
            : new ArrayType(array.getElementField().withDataType(element));
      } else if (type instanceof io.inlet.schema.DataType.MapType map
          && has instanceof MapType there) {
        DataType key = merge(there.getKeyType(), map.key(), path + ".key");
        DataType value = merge(there.getValueType(), map.value(), path + ".value");
        return key.equals(there.getKeyType()) && value.equals(there.getValueType())
            ? has
            : new MapType(
                there.getKeyField().withDataType(key), there.getValueField().withDataType(value));
      } else if (type instanceof io.inlet.schema.DataType.StructType struct
          && has instanceof StructType there) {
        return mergeStruct(there, struct.fields(), path);
      }
      DataType expected = DeltaTypes.field(wanted).getDataType();
      if (!(type instanceof Scalar) || !expected.equals(has)) {
        throw new TableMismatchException(
            String.format(
                "%s: column %s is %s in the table, and Inlet writes %s. Rename or drop the column,"
                    + " or write to another location",
                table, path, has, expected));
      }
      return has;
    }

    private StructType mergeStruct(StructType has, List<Field> wanted, String path) {
      List<StructField> merged = new ArrayList<>(has.fields());
      boolean grown = false;
      for (Field field : wanted) {
        int position = position(has, field.name());
        if (position < 0) {
          merged.add(DeltaTypes.field(field));
          grown = true;
        } else {
          StructField there = has.at(position);
          DataType whole = merge(there.getDataType(), field, path + "." + field.name());
          if (!whole.equals(there.getDataType())) {
            merged.set(position, there.withDataType(whole));
            grown = true;
          }
        }
      }
      return grown ? new StructType(merged) : has;
    }

    /** The column or field as the file names it. */
    private Field inFile(Field wanted, StructField has) {
      io.inlet.schema.DataType type = inFile(wanted.type(), has.getDataType());
      return mapped
          ? wanted.as(
              Math.toIntExact(has.getMetadata().getLong(COLUMN_ID)),
              has.getMetadata().getString(PHYSICAL_NAME),
              type)
          : wanted.as(wanted.id(), has.getName(), type);
    }

    private io.inlet.schema.DataType inFile(io.inlet.schema.DataType wanted, DataType has) {
      if (wanted instanceof ListType list) {
        return new ListType(inside(list.element(), ((ArrayType) has).getElementType()));
      } else if (wanted instanceof io.inlet.schema.DataType.MapType map) {
        MapType there = (MapType) has;
        return new io.inlet.schema.DataType.MapType(
            inside(map.key(), there.getKeyType()), inside(map.value(), there.getValueType()));
      } else if (wanted instanceof io.inlet.schema.DataType.StructType struct) {
        StructType there = (StructType) has;
        return new io.inlet.schema.DataType.StructType(
            struct.fields().stream()
                .map(field -> inFile(field, there.at(position(there, field.name()))))
                .toList());
      }
      return wanted;
    }

    /** Elements, keys and values have no physical names. */
    private Field inside(Field wanted, DataType has) {
      return wanted.as(wanted.id(), wanted.name(), inFile(wanted.type(), has));
    }
  }
}
