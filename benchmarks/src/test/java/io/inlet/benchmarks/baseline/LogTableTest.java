package io.inlet.benchmarks.baseline;

import static org.apache.parquet.schema.LogicalTypeAnnotation.listType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.mapType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.Type.Repetition.OPTIONAL;
import static org.apache.parquet.schema.Type.Repetition.REPEATED;
import static org.apache.parquet.schema.Type.Repetition.REQUIRED;
import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.MapType;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.DataType.StructType;
import io.inlet.schema.Field;
import io.inlet.schema.TableColumn;
import io.inlet.schema.Tables;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("smoke")
class LogTableTest {

  @Test
  void columnsAreThoseOfOtelLogsWithoutDate() {
    Type[] columns =
        Tables.LOGS.columns().stream()
            .map(TableColumn::field)
            .filter(field -> !field.name().equals("date"))
            .map(LogTableTest::parquetType)
            .toArray(Type[]::new);

    assertThat(LogTable.SCHEMA).isEqualTo(new MessageType("otel_logs", columns));
  }

  private static Type parquetType(Field field) {
    Type.Repetition repetition = field.nullable() ? OPTIONAL : REQUIRED;
    if (field.type() instanceof ListType list) {
      return Types.buildGroup(repetition)
          .as(listType())
          .addField(Types.buildGroup(REPEATED).addField(parquetType(list.element())).named("list"))
          .named(field.name());
    }
    if (field.type() instanceof MapType map) {
      Type entries =
          Types.buildGroup(REPEATED)
              .addField(parquetType(map.key()))
              .addField(parquetType(map.value()))
              .named("key_value");
      return Types.buildGroup(repetition).as(mapType()).addField(entries).named(field.name());
    }
    if (field.type() instanceof StructType struct) {
      return Types.buildGroup(repetition)
          .addFields(struct.fields().stream().map(LogTableTest::parquetType).toArray(Type[]::new))
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
      case DATE -> throw new AssertionError("not in otel_logs: " + field);
    };
  }
}
