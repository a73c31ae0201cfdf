package io.inlet.parquet.internal.rows;

import io.inlet.columnar.Column;
import io.inlet.columnar.DictionaryColumn;
import io.inlet.parquet.internal.schema.Leaf;

/** The rows of one leaf of one batch. */
public abstract class RowSource {
  /**
   * The rows of {@code leaf} from its top-level column of a batch.
   *
   * @param maps where maps are written out; the rows are used before the next call
   */
  public static RowSource of(Leaf leaf, Column column, MapRows maps) {
    if (column instanceof DictionaryColumn dictionary && leaf.nodes().size() > 1) {
      RowSource rows = maps.of(leaf, dictionary);
      return rows == null ? new DictionaryRows(leaf, dictionary) : rows;
    }
    return new DirectRows(new LeafColumn(leaf, column));
  }

  /** The leaf where values stand. */
  public abstract LeafColumn leafColumn();

  /** Whether rows share values, so that it pays to remember what a value was encoded as. */
  public abstract boolean repeats();

  /**
   * The number of rows from {@code from} on, at most {@code maxRows}, that take at most {@code
   * bytes} of a page; 0 if the first row takes more.
   *
   * @param coded whether values are written as codes
   */
  public abstract int rowsWithin(int from, int maxRows, long bytes, boolean coded);

  /** About the bytes that rows take. */
  public abstract long weight(int from, int to, boolean coded);

  /** Writes the levels of rows to {@code levels}, and their values to {@code values}. */
  public abstract void write(int from, int to, Levels levels, ValueEncoder values);
}
