package io.inlet.parquet.internal.rows;

import io.inlet.columnar.DictionaryColumn;
import io.inlet.parquet.internal.schema.Leaf;
import java.util.Arrays;

/**
 * Rows that are codes of dictionary entries of any type. The levels of an entry are worked out once
 * and copied for every row.
 */
final class DictionaryRows extends RowSource {
  private static final int FEW = 8;

  private final int[] codes;
  private final LeafColumn entries;
  private final Levels patterns;
  private final int[] patternStarts;
  private final int[] patternEnds;

  /** The rows that were found to fit in a page as a whole, and their weight. */
  private int weighedFrom = -1;

  private int weighedTo;
  private boolean weighedCoded;
  private long weighed;

  DictionaryRows(Leaf leaf, DictionaryColumn column) {
    this.codes = column.indices().values();
    this.entries = new LeafColumn(leaf, column.dictionary());
    this.patterns = new Levels().start(leaf);
    this.patternStarts = new int[column.dictionary().size()];
    this.patternEnds = new int[column.dictionary().size()];
    Arrays.fill(patternStarts, -1);
  }

  @Override
  public LeafColumn leafColumn() {
    return entries;
  }

  @Override
  public boolean repeats() {
    return true;
  }

  @Override
  public int rowsWithin(int from, int maxRows, long bytes, boolean coded) {
    long taken = 0;
    for (int row = from; row < from + maxRows; ) {
      int end = runEnd(row, from + maxRows);
      long entry = Math.max(1, weight(codes[row], coded));
      if (taken + (end - row) * entry > bytes) {
        return row - from + (int) ((bytes - taken) / entry);
      }
      taken += (end - row) * entry;
      row = end;
    }
    weighedFrom = from;
    weighedTo = from + maxRows;
    weighedCoded = coded;
    weighed = taken;
    return maxRows;
  }

  @Override
  public long weight(int from, int to, boolean coded) {
    if (from == weighedFrom && to == weighedTo && coded == weighedCoded) {
      return weighed;
    }
    long weight = 0;
    for (int row = from; row < to; ) {
      int end = runEnd(row, to);
      weight += (end - row) * Math.max(1, weight(codes[row], coded));
      row = end;
    }
    return weight;
  }

  private long weight(int entry, boolean coded) {
    return entries.weight(entry + 1, coded) - entries.weight(entry, coded);
  }

  private int runEnd(int row, int limit) {
    int end = row + 1;
    int near = Math.min(limit, row + FEW);
    while (end < near && codes[end] == codes[row]) {
      end++;
    }
    if (end < near || end == limit) {
      return end;
    }
    // Each code beside the one before it: many at a time, but slow to start.
    int same = Arrays.mismatch(codes, end, limit, codes, end - 1, limit - 1);
    return same < 0 ? limit : end + same;
  }

  @Override
  public void write(int from, int to, Levels levels, ValueEncoder values) {
    for (int row = from; row < to; ) {
      int end = runEnd(row, to);
      int entry = codes[row];
      if (patternStarts[entry] < 0) {
        patternStarts[entry] = patterns.count();
        entries.writeLevels(entry, entry + 1, patterns);
        patternEnds[entry] = patterns.count();
      }
      levels.addRepeated(patterns, patternStarts[entry], patternEnds[entry], end - row);
      values.append(entries.position(entry), entries.position(entry + 1), end - row);
      row = end;
    }
  }
}
