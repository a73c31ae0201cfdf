package io.inlet.parquet.internal.rows;

/** Rows of a column that holds a value for each row. */
final class DirectRows extends RowSource {
  private final LeafColumn column;

  DirectRows(LeafColumn column) {
    this.column = column;
  }

  @Override
  public LeafColumn leafColumn() {
    return column;
  }

  @Override
  public boolean repeats() {
    return false;
  }

  @Override
  public int rowsWithin(int from, int maxRows, long bytes, boolean coded) {
    long limit = column.weight(from, coded) + bytes;
    if (column.weight(from + maxRows, coded) <= limit) {
      return maxRows;
    }
    int within = 0;
    int beyond = maxRows;
    while (beyond - within > 1) {
      int middle = (within + beyond) >>> 1;
      if (column.weight(from + middle, coded) <= limit) {
        within = middle;
      } else {
        beyond = middle;
      }
    }
    return within;
  }

  @Override
  public long weight(int from, int to, boolean coded) {
    return column.weight(to, coded) - column.weight(from, coded);
  }

  @Override
  public void write(int from, int to, Levels levels, ValueEncoder values) {
    column.writeLevels(from, to, levels);
    values.append(column.position(from), column.position(to), 1);
  }
}
