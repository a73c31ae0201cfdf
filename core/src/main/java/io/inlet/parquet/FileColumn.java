package io.inlet.parquet;

import io.inlet.schema.Field;

/**
 * A top-level column of a file: which column of the table fills it, and what it is called there.
 *
 * @param source the position of the column in its {@link io.inlet.schema.TableSchema}
 * @param field the name, field id and nullability in the file, of nested fields too; its type has
 *     the shape of the table's column
 */
public record FileColumn(int source, Field field) {

  /**
   * Creates a column.
   *
   * @throws IllegalArgumentException if {@code source} is negative
   */
  public FileColumn {
    if (source < 0) {
      throw new IllegalArgumentException("source: " + source + " (expected: >= 0)");
    }
  }
}
