package io.inlet.columnar;

import java.util.List;

/**
 * A column of structs: value {@code i} is made of value {@code i} of every child. To append a
 * struct, append to every child, then {@link #endStruct()}.
 */
public final class StructColumn extends Column {
  private final List<Column> children;

  /** A column of structs of what {@code children} hold. */
  public StructColumn(List<Column> children) {
    this.children = List.copyOf(children);
  }

  /** One column for each field, in the struct's order. */
  public List<Column> children() {
    return children;
  }

  /** Ends a struct: every child holds one value more. */
  public void endStruct() {
    added();
  }

  @Override
  public void appendNull() {
    for (Column child : children) {
      child.appendNull();
    }
    addedNull();
  }

  @Override
  public void truncate(int newSize) {
    dropped(newSize);
    for (Column child : children) {
      child.truncate(size());
    }
  }

  @Override
  public void appendFrom(Column source, int[] rows, int from, int to) {
    StructColumn other = (StructColumn) source;
    for (int i = 0; i < children.size(); i++) {
      children.get(i).appendFrom(other.children.get(i), rows, from, to);
    }
    for (int i = from; i < to; i++) {
      if (other.isNull(rows[i])) {
        addedNull();
      } else {
        added();
      }
    }
  }

  @Override
  public long usedBytes() {
    long bytes = validityUsedBytes();
    for (int i = 0; i < children.size(); i++) {
      bytes += children.get(i).usedBytes();
    }
    return bytes;
  }

  @Override
  public long retainedBytes() {
    long bytes = validityRetainedBytes();
    for (int i = 0; i < children.size(); i++) {
      bytes += children.get(i).retainedBytes();
    }
    return bytes;
  }
}
