package io.inlet.parquet.internal.rows;

import io.inlet.columnar.Column;
import io.inlet.columnar.DictionaryColumn;
import io.inlet.columnar.MapColumn;
import io.inlet.parquet.internal.encoding.Sizes;
import io.inlet.parquet.internal.schema.Leaf;
import org.jspecify.annotations.Nullable;

/**
 * Writes out rows that are codes of a dictionary of maps as if each row had a map of its own, whose
 * keys and values are codes themselves. Where a row rarely has the code of the one before, that is
 * faster than {@link DictionaryRows}.
 *
 * <p>Its arrays are used again for the next leaf or batch.
 */
public final class MapRows {
  /** Rows that are looked at, of which half may have the code of the one before. */
  private static final int SAMPLE = 1024;

  /** More entries are not written out: a few maps of many entries may stand in very many rows. */
  private static final int MOST_ENTRIES = 1 << 20;

  private static final int RETAINED = 1 << 21;

  private int[] offsets = new int[0];
  private int[] positions = new int[0];

  /** The rows of {@code leaf}, or null where {@link DictionaryRows} are as good. */
  @Nullable RowSource of(Leaf leaf, DictionaryColumn column) {
    int rows = column.size();
    int[] codes = column.indices().values();
    if (!(column.dictionary() instanceof MapColumn maps)
        || maps.nullCount() > 0
        || repeats(codes, rows)) {
      return null;
    }
    if (rows == maps.size() && isEachOnce(codes, rows)) {
      return new DirectRows(new LeafColumn(leaf, maps));
    }
    boolean keys = leaf.nodes().get(0).step() == Leaf.Step.MAP_KEY;
    Column values = keys ? maps.keys().dictionary() : maps.values();
    if (values.nullCount() > 0 && !leaf.field().nullable()) {
      return null;
    }
    long count = writeOffsets(maps.offsets(), codes, rows);
    if (count > MOST_ENTRIES) {
      return null;
    }
    writePositions(maps.offsets(), codes, rows, keys ? maps.keys().indices().values() : null);
    return new DirectRows(new LeafColumn(leaf, maps, offsets, values, positions, (int) count));
  }

  private static boolean repeats(int[] codes, int rows) {
    int sampled = Math.min(rows, SAMPLE);
    int repeated = 0;
    for (int i = 1; i < sampled; i++) {
      repeated += codes[i] == codes[i - 1] ? 1 : 0;
    }
    return repeated > sampled / 2;
  }

  private static boolean isEachOnce(int[] codes, int rows) {
    for (int i = 0; i < rows; i++) {
      if (codes[i] != i) {
        return false;
      }
    }
    return true;
  }

  private long writeOffsets(int[] mapOffsets, int[] codes, int rows) {
    if (offsets.length <= rows) {
      offsets = new int[Sizes.grow(offsets.length, rows + 1L)];
    }
    long end = 0;
    for (int row = 0; row < rows; row++) {
      offsets[row] = (int) end;
      end += mapOffsets[codes[row] + 1] - mapOffsets[codes[row]];
    }
    offsets[rows] = (int) end;
    return end;
  }

  private void writePositions(
      int[] mapOffsets, int[] codes, int rows, int @Nullable [] elementCodes) {
    if (positions.length < offsets[rows]) {
      positions = new int[Sizes.grow(positions.length, offsets[rows])];
    }
    int at = 0;
    for (int row = 0; row < rows; row++) {
      int end = mapOffsets[codes[row] + 1];
      for (int i = mapOffsets[codes[row]]; i < end; i++) {
        positions[at++] = elementCodes == null ? i : elementCodes[i];
      }
    }
  }

  /** Gives back what a rare batch has blown up. */
  public void trim() {
    if (offsets.length > RETAINED || positions.length > RETAINED) {
      offsets = new int[0];
      positions = new int[0];
    }
  }
}
