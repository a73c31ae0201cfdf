package io.inlet.columnar;

import io.inlet.schema.ColumnOrigin;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.TableColumn;
import io.inlet.schema.TableSchema;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of one table as columns, at most {@value #MAX_BYTES} bytes of them.
 *
 * <p>The columns of origin {@link ColumnOrigin#RECORD} hold a value for each row. Those of any
 * other origin are {@linkplain DictionaryColumn dictionary-encoded} with indices that all columns
 * of that origin share: {@link #indices}. To add a row, append to every record column and to the
 * indices of every origin, then {@link #endRow()}.
 *
 * <p>A batch is self-contained. It belongs to one thread at a time.
 */
public final class ColumnBatch {

  /** The bound on {@link #retainedBytes()} that whoever fills a batch keeps: 16 MiB. */
  public static final int MAX_BYTES = 16 << 20;

  private final TableSchema schema;
  private final List<Column> columns;
  private final Map<ColumnOrigin, IntColumn> indices = new EnumMap<>(ColumnOrigin.class);
  private final List<IntColumn> sharedIndices;
  private int rowCount;

  /** An empty batch for a table. */
  public ColumnBatch(TableSchema schema) {
    this.schema = schema;
    List<Column> made = new ArrayList<>();
    for (TableColumn column : schema.columns()) {
      made.add(newColumn(column));
    }
    this.columns = List.copyOf(made);
    this.sharedIndices = List.copyOf(indices.values());
  }

  private Column newColumn(TableColumn column) {
    if (column.origin() == ColumnOrigin.RECORD) {
      return column.repeats() && column.field().type() == Scalar.STRING
          ? new DictionaryColumn()
          : Columns.of(column.field().type());
    }
    IntColumn shared = indices.computeIfAbsent(column.origin(), origin -> new IntColumn());
    return new DictionaryColumn(shared, Columns.of(column.field().type()));
  }

  /** The table that the rows belong to. */
  public TableSchema schema() {
    return schema;
  }

  /** The number of rows. */
  public int rowCount() {
    return rowCount;
  }

  /** The columns, in the schema's order. */
  public List<Column> columns() {
    return columns;
  }

  /**
   * The named column.
   *
   * @throws IllegalArgumentException if the table has none of that name
   */
  public Column column(String name) {
    return columns.get(schema.ordinal(name));
  }

  /**
   * The indices that the columns of an origin share.
   *
   * @throws IllegalArgumentException if no column is of that origin, or it is {@code RECORD}
   */
  public IntColumn indices(ColumnOrigin origin) {
    IntColumn shared = indices.get(origin);
    if (shared == null) {
      throw new IllegalArgumentException("table " + schema + " has no column of origin " + origin);
    }
    return shared;
  }

  /** Ends a row that has been appended to every column. */
  public void endRow() {
    rowCount++;
  }

  /**
   * Drops all rows from {@code newRowCount} on, and whatever has been appended of a row that was
   * not ended. Entries that only dropped rows used stay in dictionaries until the batch is cleared.
   */
  public void truncate(int newRowCount) {
    rowCount = Math.min(rowCount, newRowCount);
    for (IntColumn shared : sharedIndices) {
      shared.truncate(rowCount);
    }
    for (Column column : columns) {
      if (!(column instanceof DictionaryColumn dictionary && dictionary.isShared())) {
        column.truncate(rowCount);
      } else if (rowCount == 0) {
        dictionary.dictionary().clear();
      }
    }
  }

  /** Drops everything and keeps the buffers for the next rows. */
  public void clear() {
    truncate(0);
  }

  /** The bytes of the buffers that hold values. Walks all columns, as {@link #retainedBytes}. */
  public long usedBytes() {
    long bytes = 0;
    for (int i = 0; i < columns.size(); i++) {
      bytes += columns.get(i).usedBytes();
    }
    for (int i = 0; i < sharedIndices.size(); i++) {
      bytes += sharedIndices.get(i).usedBytes();
    }
    return bytes;
  }

  /** The bytes of heap that the batch keeps, used or not. */
  public long retainedBytes() {
    long bytes = 0;
    for (int i = 0; i < columns.size(); i++) {
      bytes += columns.get(i).retainedBytes();
    }
    for (int i = 0; i < sharedIndices.size(); i++) {
      bytes += sharedIndices.get(i).retainedBytes();
    }
    return bytes;
  }

  /** A new batch of the rows at the given positions, in that order. */
  public ColumnBatch select(int[] rows) {
    ColumnBatch selected = new ColumnBatch(schema);
    new RowCopier(this, selected).copy(rows, 0, rows.length);
    return selected;
  }
}
