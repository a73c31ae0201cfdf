package io.inlet.schema;

/**
 * A top-level column of a table.
 *
 * @param field its name, id, type, nullability and meaning
 * @param origin where OTLP states the value
 * @param repeats whether a string column of origin {@link ColumnOrigin#RECORD} holds few distinct
 *     values and is therefore kept as dictionary codes; false for any other column
 */
public record TableColumn(Field field, ColumnOrigin origin, boolean repeats) {

  /** The column's name. */
  public String name() {
    return field.name();
  }
}
