package io.inlet.columnar;

import java.util.Arrays;

/**
 * A column of lists: the elements of list {@code i} are those of {@link #elements()} from {@code
 * offsets()[i]} to {@code offsets()[i + 1]}. To append a list, append its elements, then {@link
 * #endList()}.
 */
public final class ListColumn extends Column {
  private final Column elements;
  private int[] offsets = new int[16];

  /** A column of lists of what {@code elements} holds. */
  public ListColumn(Column elements) {
    this.elements = elements;
  }

  /** The elements of all lists, one behind the other. */
  public Column elements() {
    return elements;
  }

  /** Where each list starts, and where the last one ends: {@code size() + 1} numbers. */
  public int[] offsets() {
    return offsets;
  }

  /** Ends a list: it holds the elements appended since the one before ended. */
  public void endList() {
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
    offsets[size + 1] = elements.size();
  }

  @Override
  public void truncate(int newSize) {
    dropped(newSize);
    elements.truncate(offsets[size()]);
  }

  @Override
  public void appendFrom(Column source, int[] rows, int from, int to) {
    ListColumn other = (ListColumn) source;
    for (int i = from; i < to; i++) {
      int row = rows[i];
      if (other.isNull(row)) {
        appendNull();
      } else {
        Ranges.append(elements, other.elements, other.offsets[row], other.offsets[row + 1]);
        endList();
      }
    }
  }

  @Override
  public long usedBytes() {
    return 4L * (size() + 1) + validityUsedBytes() + elements.usedBytes();
  }

  @Override
  public long retainedBytes() {
    return 4L * offsets.length + validityRetainedBytes() + elements.retainedBytes();
  }
}
