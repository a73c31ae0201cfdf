package io.inlet.parquet.internal.rows;

import io.inlet.columnar.Column;
import io.inlet.columnar.DictionaryColumn;
import io.inlet.columnar.ListColumn;
import io.inlet.columnar.MapColumn;
import io.inlet.columnar.StringColumn;
import io.inlet.columnar.StructColumn;
import io.inlet.parquet.internal.schema.Leaf;
import io.inlet.parquet.internal.schema.Leaf.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A leaf of a column of one batch: how its levels are written, and where its values stand.
 *
 * <p>Values have a position each, nulls too: those of the rows from a to b stand from {@code
 * position(a)} to {@code position(b)}.
 */
public final class LeafColumn {
  private final Leaf leaf;
  private final LevelStep levels;
  private final List<int[]> offsets = new ArrayList<>();
  private Column values;
  private int @Nullable [] codes;
  private int positions;
  private long @Nullable [] bytesBefore;

  LeafColumn(Leaf leaf, Column column) {
    this.leaf = leaf;
    this.values = column;
    this.levels = step(0, column);
  }

  /**
   * A leaf of maps that stand in {@code maps}, written out.
   *
   * @param itsOffsets where each row's entries start
   * @param itsValues the keys or values of {@code maps}; without nulls if the leaf is required
   * @param itsCodes the position in {@code itsValues} of each entry's key or value
   * @param count the number of entries
   */
  LeafColumn(
      Leaf leaf, MapColumn maps, int[] itsOffsets, Column itsValues, int[] itsCodes, int count) {
    this.leaf = leaf;
    this.values = itsValues;
    this.codes = itsCodes;
    this.positions = count;
    offsets.add(itsOffsets);
    LevelStep entry =
        leaf.field().nullable()
            ? new LevelStep.NullableCodes(itsCodes, itsValues)
            : new LevelStep.RequiredLeaf();
    LevelStep repeated = new LevelStep.Repeated(itsOffsets, 1, entry);
    this.levels =
        leaf.nodes().get(0).field().nullable() ? new LevelStep.Nullable(maps, repeated) : repeated;
  }

  private LevelStep step(int at, Column column) {
    Node node = leaf.nodes().get(at);
    LevelStep next =
        switch (node.step()) {
          case LEAF -> null;
          case STRUCT -> step(at + 1, ((StructColumn) column).children().get(node.child()));
          case LIST ->
              repeated(((ListColumn) column).offsets(), at, ((ListColumn) column).elements());
          case MAP_KEY -> repeated(((MapColumn) column).offsets(), at, ((MapColumn) column).keys());
          case MAP_VALUE ->
              repeated(((MapColumn) column).offsets(), at, ((MapColumn) column).values());
        };
    if (next == null) {
      return leaf(node, column);
    }
    if (node.field().nullable()) {
      return new LevelStep.Nullable(column, next);
    }
    return column.nullCount() == 0 ? next : new LevelStep.NeverNull(column, next, leaf.dotted());
  }

  private LevelStep repeated(int[] itsOffsets, int at, Column elements) {
    offsets.add(itsOffsets);
    int level = offsets.size();
    return new LevelStep.Repeated(itsOffsets, level, step(at + 1, elements));
  }

  private LevelStep leaf(Node node, Column column) {
    LevelStep required = new LevelStep.RequiredLeaf();
    if (column instanceof DictionaryColumn dictionary) {
      codes = dictionary.indices().values();
      positions = dictionary.size();
      values = dictionary.dictionary();
      if (values instanceof DictionaryColumn) {
        throw new IllegalArgumentException(
            "column %s: a dictionary of a dictionary".formatted(leaf.dotted()));
      }
      if (node.field().nullable()) {
        return new LevelStep.NullableCodes(codes, values);
      }
      return values.nullCount() == 0
          ? required
          : new LevelStep.NeverNull(column, required, leaf.dotted());
    }
    values = column;
    if (node.field().nullable()) {
      return new LevelStep.NullableLeaf(column);
    }
    return column.nullCount() == 0
        ? required
        : new LevelStep.NeverNull(column, required, leaf.dotted());
  }

  /** The column that holds the values. */
  public Column values() {
    return values;
  }

  /** The bytes of the strings in {@link #values()}; 0 if they are no strings. */
  public long stringBytes() {
    return values instanceof StringColumn strings ? strings.dataSize() : 0;
  }

  /** The position in {@link #values()} of each value, where that is not the value's own. */
  public int @Nullable [] codes() {
    return codes;
  }

  void writeLevels(int from, int to, Levels target) {
    levels.write(from, to, 0, 0, 0, target);
  }

  /** Where the values of a row start. */
  int position(int row) {
    int position = row;
    for (int i = 0; i < offsets.size(); i++) {
      position = offsets.get(i)[position];
    }
    return position;
  }

  /**
   * About the bytes of a page that the rows before {@code row} take.
   *
   * @param coded whether values are written as codes
   */
  long weight(int row, boolean coded) {
    int position = position(row);
    long weight = 4L * position + row;
    if (coded) {
      return weight;
    }
    if (values instanceof StringColumn strings) {
      return weight + (codes == null ? strings.offsets()[position] : codedBytes(strings)[position]);
    }
    return weight + 4L * position;
  }

  /** The bytes of the values before each position, where strings stand in a dictionary. */
  private long[] codedBytes(StringColumn strings) {
    long[] before = bytesBefore;
    if (before == null) {
      before = new long[positions + 1];
      for (int i = 0; codes != null && i < positions; i++) {
        int code = codes[i];
        before[i + 1] = before[i] + strings.offsets()[code + 1] - strings.offsets()[code];
      }
      bytesBefore = before;
    }
    return before;
  }
}
