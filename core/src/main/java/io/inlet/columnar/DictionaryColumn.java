package io.inlet.columnar;

import org.jspecify.annotations.Nullable;

/**
 * A dictionary-encoded column: value {@code i} is the value of {@link #dictionary()} at {@code
 * indices().get(i)}.
 *
 * <p>Indices are never null; a null value is a null in the dictionary. Columns that repeat
 * together, such as all that a resource states, share one column of indices, which the batch
 * appends to.
 */
public final class DictionaryColumn extends Column {
  private final IntColumn indices;
  private final Column dictionary;
  private final @Nullable StringDictionary strings;

  /** A column of strings with indices of its own. */
  public DictionaryColumn() {
    this.indices = new IntColumn();
    this.strings = new StringDictionary();
    this.dictionary = strings.values();
  }

  /** A column that shares {@code indices} with others; whoever made them appends to them. */
  public DictionaryColumn(IntColumn indices, Column dictionary) {
    this.indices = indices;
    this.dictionary = dictionary;
    this.strings = null;
  }

  /** The code of each value. */
  public IntColumn indices() {
    return indices;
  }

  /** The values by code, of any type. A value may stand in it twice or be used by no row. */
  public Column dictionary() {
    return dictionary;
  }

  /**
   * The strings by code, to look codes up.
   *
   * @throws IllegalStateException if the indices are shared
   */
  public StringDictionary strings() {
    if (strings == null) {
      throw new IllegalStateException("the dictionary of shared indices belongs to the batch");
    }
    return strings;
  }

  /** Whether the indices are shared with other columns. */
  public boolean isShared() {
    return strings == null;
  }

  /** Appends the value of a code. */
  public void append(int code) {
    indices.append(code);
  }

  @Override
  public int size() {
    return indices.size();
  }

  @Override
  public boolean isNull(int index) {
    return dictionary.isNull(indices.get(index));
  }

  /** Counted anew by every call. */
  @Override
  public int nullCount() {
    int count = 0;
    if (dictionary.nullCount() != 0) {
      for (int i = 0; i < indices.size(); i++) {
        if (isNull(i)) {
          count++;
        }
      }
    }
    return count;
  }

  @Override
  public void appendNull() {
    indices.append(strings().codeOfNull());
  }

  /** Drops values from {@code newSize} on; of an own dictionary, all values when none is left. */
  @Override
  public void truncate(int newSize) {
    indices.truncate(newSize);
    if (newSize == 0 && strings != null) {
      strings.truncate(0);
    }
  }

  @Override
  public void appendFrom(Column source, int[] rows, int from, int to) {
    DictionaryColumn other = (DictionaryColumn) source;
    StringColumn values = (StringColumn) other.dictionary;
    StringDictionary own = strings();
    for (int i = from; i < to; i++) {
      int code = other.indices.get(rows[i]);
      if (values.isNull(code)) {
        appendNull();
      } else {
        int start = values.offsets()[code];
        append(own.codeOf(values.data(), start, values.offsets()[code + 1] - start));
      }
    }
  }

  /** Without the indices when they are shared. */
  @Override
  public long usedBytes() {
    return strings == null ? dictionary.usedBytes() : indices.usedBytes() + strings.usedBytes();
  }

  /** Without the indices when they are shared. */
  @Override
  public long retainedBytes() {
    return strings == null
        ? dictionary.retainedBytes()
        : indices.retainedBytes() + strings.retainedBytes();
  }
}
