package io.inlet.delta.internal.layout;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FieldMetadata;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.Field;
import io.inlet.schema.TableColumn;
import io.inlet.schema.TableSchema;
import java.util.List;

/**
 * Inlet's columns as Delta types. Every column is nullable there, also those that Inlet always
 * fills: an older Inlet leaves newer columns out, and Delta can neither add a NOT NULL column to a
 * table with rows nor check one inside of a list.
 */
public final class DeltaTypes {
  private static final String COMMENT = "comment";

  private DeltaTypes() {}

  /** The schema of a table as it is created. */
  public static StructType of(TableSchema schema) {
    return new StructType(
        schema.columns().stream().map(TableColumn::field).map(DeltaTypes::field).toList());
  }

  /** A column or struct field. */
  static StructField field(Field field) {
    FieldMetadata metadata =
        field.comment().isEmpty()
            ? FieldMetadata.empty()
            : FieldMetadata.builder().putString(COMMENT, field.comment()).build();
    return new StructField(field.name(), type(field.type()), true, metadata);
  }

  private static DataType type(io.inlet.schema.DataType type) {
    if (type instanceof Scalar scalar) {
      return switch (scalar) {
        case BOOLEAN -> BooleanType.BOOLEAN;
        case INT32 -> IntegerType.INTEGER;
        case INT64 -> LongType.LONG;
        case DOUBLE -> DoubleType.DOUBLE;
        case STRING -> StringType.STRING;
        case TIMESTAMP -> TimestampType.TIMESTAMP;
        case DATE -> DateType.DATE;
      };
    } else if (type instanceof ListType list) {
      return new ArrayType(type(list.element().type()), true);
    } else if (type instanceof io.inlet.schema.DataType.MapType map) {
      return new MapType(type(map.key().type()), type(map.value().type()), true);
    }
    List<Field> fields = ((io.inlet.schema.DataType.StructType) type).fields();
    return new StructType(fields.stream().map(DeltaTypes::field).toList());
  }
}
