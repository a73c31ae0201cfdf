package io.inlet.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The schema of one table: its name, the signal it is filled from and its columns in order. */
public final class TableSchema {
  private final String name;
  private final Signal signal;
  private final List<TableColumn> columns;
  private final Map<String, Integer> ordinals = new HashMap<>();

  /**
   * Creates a schema.
   *
   * @throws IllegalArgumentException if two columns have one name
   */
  public TableSchema(String name, Signal signal, List<TableColumn> columns) {
    this.name = name;
    this.signal = signal;
    this.columns = List.copyOf(columns);
    for (int i = 0; i < this.columns.size(); i++) {
      String column = this.columns.get(i).name();
      if (ordinals.put(column, i) != null) {
        throw new IllegalArgumentException("table " + name + ": two columns named " + column);
      }
    }
  }

  /** The table's name, for example {@code otel_logs}. */
  public String name() {
    return name;
  }

  /** The signal whose records fill the table. */
  public Signal signal() {
    return signal;
  }

  /** The columns in order. */
  public List<TableColumn> columns() {
    return columns;
  }

  /**
   * The position of the named column.
   *
   * @throws IllegalArgumentException if there is none
   */
  public int ordinal(String column) {
    Integer ordinal = ordinals.get(column);
    if (ordinal == null) {
      throw new IllegalArgumentException(
          "table " + name + " has no column " + column + " (columns: " + ordinals.keySet() + ")");
    }
    return ordinal;
  }

  @Override
  public String toString() {
    return name;
  }
}
