package io.inlet.parquet.internal.rows;

import io.inlet.columnar.Column;

/**
 * One step of the way from a column to a leaf, which writes levels: "Nested Encoding" of the
 * specification, after the Dremel paper.
 */
abstract class LevelStep {

  /**
   * Writes the levels of the values {@code from} to {@code to} of this step's column.
   *
   * @param firstRepetition the repetition level of the first of them
   * @param repetition the repetition level of all others
   * @param definition the definition level of what is above them
   */
  abstract void write(
      int from, int to, int firstRepetition, int repetition, int definition, Levels levels);

  /**
   * The definition level that all values of this step have when {@code definition} is the level of
   * what is above them and no null stands among them; -1 if they may differ.
   */
  int commonDefinition(int definition) {
    return -1;
  }

  /** The leaf, which may be null. */
  static final class NullableLeaf extends LevelStep {
    private final Column column;

    NullableLeaf(Column column) {
      this.column = column;
    }

    @Override
    int commonDefinition(int definition) {
      return column.nullCount() == 0 ? definition + 1 : -1;
    }

    @Override
    void write(
        int from, int to, int firstRepetition, int repetition, int definition, Levels levels) {
      byte[] valid = column.validity();
      if (valid == null) {
        levels.add(to - from, firstRepetition, repetition, definition + 1);
      } else if (column.nullCount() == column.size()) {
        levels.add(to - from, firstRepetition, repetition, definition);
      } else {
        levels.add(to - from, firstRepetition, repetition, definition, valid, from);
      }
    }
  }

  /** The leaf as codes of a dictionary in which nulls stand. */
  static final class NullableCodes extends LevelStep {
    private final int[] codes;
    private final Column dictionary;

    NullableCodes(int[] codes, Column dictionary) {
      this.codes = codes;
      this.dictionary = dictionary;
    }

    @Override
    int commonDefinition(int definition) {
      return dictionary.nullCount() == 0 ? definition + 1 : -1;
    }

    @Override
    void write(
        int from, int to, int firstRepetition, int repetition, int definition, Levels levels) {
      byte[] valid = dictionary.validity();
      if (valid == null) {
        levels.add(to - from, firstRepetition, repetition, definition + 1);
      } else if (dictionary.nullCount() == dictionary.size()) {
        levels.add(to - from, firstRepetition, repetition, definition);
      } else {
        levels.add(to - from, firstRepetition, repetition, definition, valid, codes, from);
      }
    }
  }

  /** The leaf, where null is no value. */
  static final class RequiredLeaf extends LevelStep {
    @Override
    int commonDefinition(int definition) {
      return definition;
    }

    @Override
    void write(
        int from, int to, int firstRepetition, int repetition, int definition, Levels levels) {
      levels.add(to - from, firstRepetition, repetition, definition);
    }
  }

  /** Values that may be null, each told apart. */
  static final class Nullable extends LevelStep {
    private final Column column;
    private final LevelStep next;

    Nullable(Column column, LevelStep next) {
      this.column = column;
      this.next = next;
    }

    @Override
    void write(
        int from, int to, int firstRepetition, int repetition, int definition, Levels levels) {
      if (column.nullCount() == 0) {
        next.write(from, to, firstRepetition, repetition, definition + 1, levels);
        return;
      }
      int i = from;
      while (i < to) {
        boolean isNull = column.isNull(i);
        int end = i + 1;
        while (end < to && column.isNull(end) == isNull) {
          end++;
        }
        int first = i == from ? firstRepetition : repetition;
        if (isNull) {
          levels.add(end - i, first, repetition, definition);
        } else {
          next.write(i, end, first, repetition, definition + 1, levels);
        }
        i = end;
      }
    }
  }

  /** Values of which the file allows none to be null, although the column holds nulls. */
  static final class NeverNull extends LevelStep {
    private final Column column;
    private final LevelStep next;
    private final String name;

    NeverNull(Column column, LevelStep next, String name) {
      this.column = column;
      this.next = next;
      this.name = name;
    }

    @Override
    void write(
        int from, int to, int firstRepetition, int repetition, int definition, Levels levels) {
      for (int i = from; i < to; i++) {
        if (column.isNull(i)) {
          throw new IllegalArgumentException(
              "column %s: a null in the batch at position %d, and the file's schema calls it required: make the field nullable"
                  .formatted(name, i));
        }
      }
      next.write(from, to, firstRepetition, repetition, definition, levels);
    }
  }

  /** Lists or maps. */
  static final class Repeated extends LevelStep {
    private final int[] offsets;
    private final int level;
    private final LevelStep next;

    /**
     * Lists or maps of what {@code next} writes.
     *
     * @param level the number of lists and maps down to here
     */
    Repeated(int[] offsets, int level, LevelStep next) {
      this.offsets = offsets;
      this.level = level;
      this.next = next;
    }

    @Override
    void write(
        int from, int to, int firstRepetition, int repetition, int definition, Levels levels) {
      if (offsets[from] == offsets[to]) {
        levels.add(to - from, firstRepetition, repetition, definition);
        return;
      }
      int common = next.commonDefinition(definition + 1);
      if (common >= 0 && to - from > 4) {
        levels.addLists(offsets, from, to, firstRepetition, repetition, level, definition, common);
        return;
      }
      int first = firstRepetition;
      for (int i = from; i < to; i++) {
        int start = offsets[i];
        int end = offsets[i + 1];
        if (start == end) {
          levels.add(first, definition);
        } else {
          next.write(start, end, first, level, definition + 1, levels);
        }
        first = repetition;
      }
    }
  }
}
