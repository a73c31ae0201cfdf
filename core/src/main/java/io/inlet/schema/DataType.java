package io.inlet.schema;

import java.util.List;

/** The type of a {@link Field}: a scalar, a list, a map or a struct. */
public sealed interface DataType {

  /** Types with one value per row. */
  enum Scalar implements DataType {
    BOOLEAN,
    INT32,
    INT64,
    /** IEEE 754, 64 bits; NaN and infinities are kept. */
    DOUBLE,
    /** UTF-8 text, always valid. */
    STRING,
    /** Microseconds since 1970-01-01T00:00:00Z, adjusted to UTC. */
    TIMESTAMP,
    /** Days since 1970-01-01. */
    DATE
  }

  /**
   * A list of values.
   *
   * @param element the list's element, named {@code element}
   */
  record ListType(Field element) implements DataType {}

  /**
   * A map with string keys.
   *
   * @param key the key, never null, named {@code key}
   * @param value the value, named {@code value}
   */
  record MapType(Field key, Field value) implements DataType {}

  /**
   * A struct of named fields.
   *
   * @param fields the fields, in order
   */
  record StructType(List<Field> fields) implements DataType {
    public StructType {
      fields = List.copyOf(fields);
    }
  }
}
