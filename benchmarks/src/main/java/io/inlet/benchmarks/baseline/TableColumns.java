package io.inlet.benchmarks.baseline;

import static org.apache.parquet.schema.LogicalTypeAnnotation.listType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.mapType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.Type.Repetition.OPTIONAL;
import static org.apache.parquet.schema.Type.Repetition.REPEATED;
import static org.apache.parquet.schema.Type.Repetition.REQUIRED;

import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.MapType;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.DataType.StructType;
import io.inlet.schema.Field;
import io.inlet.schema.TableColumn;
import io.inlet.schema.TableSchema;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** The columns of Inlet's tables as parquet-java's schema, in file order, {@code date} left out. */
final class TableColumns {

  private TableColumns() {}

  static MessageType of(TableSchema table) {
    return new MessageType(
        table.name(),
        table.columns().stream()
            .map(TableColumn::field)
            .filter(field -> !field.name().equals("date"))
            .map(TableColumns::parquetType)
            .toArray(Type[]::new));
  }

  /** The dotted paths of the columns whose statistics are left out: nested ones. */
  static List<String> withoutStatistics(MessageType schema) {
    return schema.getColumns().stream()
        .map(column -> String.join(".", column.getPath()))
        .filter(path -> path.contains("."))
        .toList();
  }

  private static Type parquetType(Field field) {
    Type.Repetition repetition = field.nullable() ? OPTIONAL : REQUIRED;
    if (field.type() instanceof ListType list) {
      return Types.buildGroup(repetition)
          .as(listType())
          .addField(
              Types.buildGroup(REPEATED)
                  .addField(parquetType(list.element()))
                  .named(LogTable.LIST_ENTRIES))
          .named(field.name());
    }
    if (field.type() instanceof MapType map) {
      Type entries =
          Types.buildGroup(REPEATED)
              .addField(parquetType(map.key()))
              .addField(parquetType(map.value()))
              .named(LogTable.MAP_ENTRIES);
      return Types.buildGroup(repetition).as(mapType()).addField(entries).named(field.name());
    }
    if (field.type() instanceof StructType struct) {
      return Types.buildGroup(repetition)
          .addFields(struct.fields().stream().map(TableColumns::parquetType).toArray(Type[]::new))
          .named(field.name());
    }
    return switch ((Scalar) field.type()) {
      case STRING ->
          Types.primitive(PrimitiveTypeName.BINARY, repetition)
              .as(stringType())
              .named(field.name());
      case TIMESTAMP ->
          Types.primitive(PrimitiveTypeName.INT64, repetition)
              .as(timestampType(true, TimeUnit.MICROS))
              .named(field.name());
      case INT32 -> Types.primitive(PrimitiveTypeName.INT32, repetition).named(field.name());
      case INT64 -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(field.name());
      case DOUBLE -> Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(field.name());
      case BOOLEAN -> Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(field.name());
      case DATE -> throw new IllegalArgumentException("a baseline writes no dates: " + field);
    };
  }
}
