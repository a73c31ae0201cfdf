package io.inlet.parquet.internal.schema;

import io.inlet.schema.DataType.Scalar;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MapType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;

/** Elements of a file's schema, by LogicalTypes.md of the specification. */
final class SchemaElements {
  private SchemaElements() {}

  static SchemaElement named(String name, FieldRepetitionType repetition) {
    return new SchemaElement(name).setRepetition_type(repetition);
  }

  /** The middle level of a list or a map. */
  static SchemaElement repeated(String name, int children) {
    return named(name, FieldRepetitionType.REPEATED).setNum_children(children);
  }

  static void list(SchemaElement element) {
    element
        .setNum_children(1)
        .setConverted_type(ConvertedType.LIST)
        .setLogicalType(LogicalType.LIST(new ListType()));
  }

  static void map(SchemaElement element) {
    element
        .setNum_children(1)
        .setConverted_type(ConvertedType.MAP)
        .setLogicalType(LogicalType.MAP(new MapType()));
  }

  static void scalar(SchemaElement element, Scalar scalar) {
    switch (scalar) {
      case BOOLEAN -> element.setType(Type.BOOLEAN);
      case INT32 -> element.setType(Type.INT32);
      case INT64 -> element.setType(Type.INT64);
      case DOUBLE -> element.setType(Type.DOUBLE);
      case DATE ->
          element
              .setType(Type.INT32)
              .setConverted_type(ConvertedType.DATE)
              .setLogicalType(LogicalType.DATE(new DateType()));
      case TIMESTAMP ->
          element
              .setType(Type.INT64)
              .setConverted_type(ConvertedType.TIMESTAMP_MICROS)
              .setLogicalType(
                  LogicalType.TIMESTAMP(
                      new TimestampType(true, TimeUnit.MICROS(new MicroSeconds()))));
      case STRING ->
          element
              .setType(Type.BYTE_ARRAY)
              .setConverted_type(ConvertedType.UTF8)
              .setLogicalType(LogicalType.STRING(new StringType()));
    }
  }
}
