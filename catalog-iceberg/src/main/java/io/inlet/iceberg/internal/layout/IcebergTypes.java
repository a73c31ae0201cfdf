package io.inlet.iceberg.internal.layout;

import io.inlet.schema.DataType;
import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.MapType;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.DataType.StructType;
import io.inlet.schema.Field;
import io.inlet.schema.TableColumn;
import io.inlet.schema.TableSchema;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Type.TypeID;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Inlet's columns as Iceberg types. Every column is optional there, also those that Inlet always
 * fills: an older Inlet leaves newer columns out, and Iceberg can add none that is required.
 */
public final class IcebergTypes {
  private IcebergTypes() {}

  /** The schema of a table to be created, with Inlet's field ids, which the catalog replaces. */
  public static Schema of(TableSchema schema) {
    return new Schema(
        schema.columns().stream().map(TableColumn::field).map(IcebergTypes::field).toList());
  }

  /** A column or struct field. */
  static NestedField field(Field field) {
    return NestedField.optional(field.name())
        .withId(field.id())
        .ofType(type(field.type()))
        .withDoc(field.comment().isEmpty() ? null : field.comment())
        .build();
  }

  /** A type, with Inlet's field ids in it. */
  static Type type(DataType type) {
    if (type instanceof Scalar scalar) {
      return switch (scalar) {
        case BOOLEAN -> Types.BooleanType.get();
        case INT32 -> Types.IntegerType.get();
        case INT64 -> Types.LongType.get();
        case DOUBLE -> Types.DoubleType.get();
        case STRING -> Types.StringType.get();
        case TIMESTAMP -> Types.TimestampType.withZone();
        case DATE -> Types.DateType.get();
      };
    } else if (type instanceof ListType list) {
      Field element = list.element();
      return Types.ListType.ofOptional(element.id(), type(element.type()));
    } else if (type instanceof MapType map) {
      return Types.MapType.ofOptional(
          map.key().id(), map.value().id(), type(map.key().type()), type(map.value().type()));
    }
    return Types.StructType.of(
        ((StructType) type).fields().stream().map(IcebergTypes::field).toList());
  }

  /** Whether readers take a file's values of {@code scalar} for a column of {@code type}. */
  static boolean accepts(Type type, Scalar scalar) {
    return switch (scalar) {
      case BOOLEAN -> type.typeId() == TypeID.BOOLEAN;
      case INT32 -> type.typeId() == TypeID.INTEGER || type.typeId() == TypeID.LONG;
      case INT64 -> type.typeId() == TypeID.LONG;
      case DOUBLE -> type.typeId() == TypeID.DOUBLE;
      case STRING -> type.typeId() == TypeID.STRING;
      case TIMESTAMP -> type.equals(Types.TimestampType.withZone());
      case DATE -> type.typeId() == TypeID.DATE;
    };
  }
}
