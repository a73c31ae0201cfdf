package io.inlet.parquet.internal;

import io.inlet.schema.DataType;
import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.MapType;
import io.inlet.schema.DataType.StructType;
import io.inlet.schema.Field;

/** Checks that a column of a file has the shape of the table's column that fills it. */
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
      if (a.fields().isEmpty()) {
        throw new IllegalArgumentException(name + ": a struct without fields fits no file");
      }
      for (int i = 0; i < a.fields().size(); i++) {
        check(a.fields().get(i), b.fields().get(i), name);
      }
    } else if (!file.equals(table)) {
      throw new IllegalArgumentException(
          "%s: type in the file %s (expected: the shape of %s)".formatted(name, file, table));
    }
  }
}
