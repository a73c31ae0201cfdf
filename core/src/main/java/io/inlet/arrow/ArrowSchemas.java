package io.inlet.arrow;

import io.inlet.schema.ColumnOrigin;
import io.inlet.schema.DataType;
import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.MapType;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.DataType.StructType;
import io.inlet.schema.TableColumn;
import io.inlet.schema.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/** Arrow's schemas of tables. */
final class ArrowSchemas {
  private static final ArrowType.Int INDEX = new ArrowType.Int(32, true);

  private ArrowSchemas() {}

  /** The schema of vectors: a dictionary-encoded field has the type of its indices. */
  static Schema ofVectors(TableSchema table, boolean dictionaries) {
    return of(table, dictionaries, INDEX);
  }

  /** The schema that opens a stream: a dictionary-encoded field has the type of its values. */
  static Schema ofStream(TableSchema table, boolean dictionaries) {
    return of(table, dictionaries, ArrowType.Utf8.INSTANCE);
  }

  private static Schema of(TableSchema table, boolean dictionaries, ArrowType encodedType) {
    List<Field> fields = new ArrayList<>();
    for (TableColumn column : table.columns()) {
      if (dictionaries && repeats(column)) {
        fields.add(field(column.field(), encodedType, encoding(column), List.of()));
      } else {
        fields.add(field(column.field()));
      }
    }
    return new Schema(fields);
  }

  /** Whether a batch holds the column as a dictionary of strings. */
  static boolean repeats(TableColumn column) {
    return column.field().type() == Scalar.STRING
        && (column.repeats() || column.origin() != ColumnOrigin.RECORD);
  }

  /** A column's encoding; a dictionary has its column's field id. */
  static DictionaryEncoding encoding(TableColumn column) {
    return new DictionaryEncoding(column.field().id(), /* ordered= */ false, INDEX);
  }

  /** The field of a column's dictionary. */
  static Field dictionaryField(TableColumn column) {
    return Field.nullable(column.name(), ArrowType.Utf8.INSTANCE);
  }

  private static Field field(io.inlet.schema.Field field) {
    DataType type = field.type();
    if (type instanceof Scalar scalar) {
      return field(field, scalarType(scalar), null, List.of());
    } else if (type instanceof ListType list) {
      return field(field, ArrowType.List.INSTANCE, null, List.of(field(list.element())));
    } else if (type instanceof MapType map) {
      Field entries =
          new Field(
              "entries",
              FieldType.notNullable(ArrowType.Struct.INSTANCE),
              List.of(field(map.key()), field(map.value())));
      return field(field, new ArrowType.Map(/* keysSorted= */ false), null, List.of(entries));
    } else if (type instanceof StructType struct) {
      List<Field> children = struct.fields().stream().map(ArrowSchemas::field).toList();
      return field(field, ArrowType.Struct.INSTANCE, null, children);
    }
    throw new AssertionError("no Arrow type for " + type);
  }

  private static Field field(
      io.inlet.schema.Field field,
      ArrowType type,
      @Nullable DictionaryEncoding encoding,
      List<Field> children) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(ArrowExport.FIELD_ID, Integer.toString(field.id()));
    if (!field.comment().isEmpty()) {
      metadata.put(ArrowExport.COMMENT, field.comment());
    }
    FieldType fieldType = new FieldType(field.nullable(), type, encoding, metadata);
    return new Field(field.name(), fieldType, children);
  }

  private static ArrowType scalarType(Scalar scalar) {
    return switch (scalar) {
      case BOOLEAN -> ArrowType.Bool.INSTANCE;
      case INT32 -> new ArrowType.Int(32, true);
      case INT64 -> new ArrowType.Int(64, true);
      case DOUBLE -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
      case STRING -> ArrowType.Utf8.INSTANCE;
      case TIMESTAMP -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC");
      case DATE -> new ArrowType.Date(DateUnit.DAY);
    };
  }
}
