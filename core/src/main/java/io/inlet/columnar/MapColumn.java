package io.inlet.columnar;

import java.util.Arrays;

/**
 * A column of maps: the entries of map {@code i} are those of {@link #keys()} and {@link #values()}
 * from {@code offsets()[i]} to {@code offsets()[i + 1]}. To append a map, append its keys and
 * values, then {@link #endMap()}. The caller sees to it that no key stands twice in one map.
 */
public final class MapColumn extends Column {
  private final DictionaryColumn keys;
  private final StringColumn values;
  private int[] offsets = new int[16];

  /** A column of maps from {@code keys} to {@code values}. */
  public MapColumn(DictionaryColumn keys, StringColumn values) {
    this.keys = keys;
    this.values = values;
  }

  /** The keys of all maps, one behind the other; never null. */
  public DictionaryColumn keys() {
    return keys;
  }

  /** The values of all maps, one behind the other. */
  public StringColumn values() {
    return values;
  }

  /** Where each map starts, and where the last one ends: {@code size() + 1} numbers. */
  public int[] offsets() {
    return offsets;
  }

  /** Where the map that is being appended starts. */
  public int openStart() {
    return offsets[size()];
  }

  /** Ends a map: it holds the entries appended since the one before ended. */
  public void endMap() {
    putOffset();
    added();
  }

  @Override
  public void appendNull() {
    putOffset();
    addedNull();
  }

  private void putOffset() {
    int size = size();
    if (size + 1 == offsets.length) {
      offsets = Arrays.copyOf(offsets, Capacity.grow(offsets.length, size + 2));
    }
    offsets[size + 1] = values.size();
  }

  @Override
  public void truncate(int newSize) {
    dropped(newSize);
    keys.truncate(offsets[size()]);
    values.truncate(offsets[size()]);
  }

  @Override
  public void appendFrom(Column source, int[] rows, int from, int to) {
    MapColumn other = (MapColumn) source;
    for (int i = from; i < to; i++) {
      int row = rows[i];
      if (other.isNull(row)) {
        appendNull();
      } else {
        Ranges.append(keys, other.keys, other.offsets[row], other.offsets[row + 1]);
        Ranges.append(values, other.values, other.offsets[row], other.offsets[row + 1]);
        endMap();
      }
    }
  }

  @Override
  public long usedBytes() {
    return 4L * (size() + 1) + validityUsedBytes() + keys.usedBytes() + values.usedBytes();
  }

  @Override
  public long retainedBytes() {
    return 4L * offsets.length
        + validityRetainedBytes()
        + keys.retainedBytes()
        + values.retainedBytes();
  }
}
