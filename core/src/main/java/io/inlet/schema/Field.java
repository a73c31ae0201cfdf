package io.inlet.schema;

/**
 * A named, typed node of a table's schema: a column, a struct's field, a list's element, a map's
 * key or value.
 *
 * @param id the field id, unique within its table and never reused
 * @param name the name, in snake case
 * @param type the type
 * @param nullable whether a value may be null
 * @param comment what the field means, for people and for catalogs; may be empty
 */
public record Field(int id, String name, DataType type, boolean nullable, String comment) {

  /** The same field under another name and id, as a table format that renumbers or renames asks. */
  public Field as(int newId, String newName, DataType newType) {
    return new Field(newId, newName, newType, nullable, comment);
  }
}
