package io.inlet.parquet.internal.schema;

import io.inlet.schema.DataType;
import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.MapType;
import io.inlet.schema.DataType.StructType;
import io.inlet.schema.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks that columns of a file have the shape of the table's columns, and names of their own. */
final class Shapes {
  private Shapes() {}

  static void check(Field inFile, Field inTable, String where) {
    String name = where + "." + inTable.name();
    DataType file = inFile.type();
    DataType table = inTable.type();
    if (file instanceof ListType a && table instanceof ListType b) {
      check(a.element(), b.element(), name);
    } else if (file instanceof MapType a && table instanceof MapType b) {
      check(a.key(), b.key(), name);
      check(a.value(), b.value(), name);
    } else if (file instanceof StructType a
        && table instanceof StructType b
        && a.fields().size() == b.fields().size()) {
      checkNames(a.fields(), name);
      for (int i = 0; i < a.fields().size(); i++) {
        check(a.fields().get(i), b.fields().get(i), name);
      }
    } else if (!file.equals(table)) {
      throw new IllegalArgumentException(
          "%s: type in the file %s (expected: the shape of %s)".formatted(name, file, table));
    }
  }

  /** Checks the fields of a struct or of the whole file: readers want at least one, none twice. */
  static void checkNames(List<Field> fields, String where) {
    if (fields.isEmpty()) {
      throw new IllegalArgumentException(where + ": no fields (expected: at least one)");
    }
    Set<String> names = new HashSet<>();
    for (Field field : fields) {
      if (!names.add(field.name())) {
        throw new IllegalArgumentException(
            "%s: two fields named %s in the file".formatted(where, field.name()));
      }
    }
  }
}
