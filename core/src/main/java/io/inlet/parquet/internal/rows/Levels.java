package io.inlet.parquet.internal.rows;

import io.inlet.parquet.internal.encoding.Repeats;
import io.inlet.parquet.internal.schema.Leaf;
import java.util.Arrays;

/** Repetition and definition levels, one byte each: "Nested Encoding" of the specification. */
public final class Levels {
  private boolean repeated;
  private boolean defined;
  private byte[] repetition = new byte[0];
  private byte[] definition = new byte[0];
  private int count;

  /** Starts anew for a leaf, whose levels that are always 0 are not kept. */
  public Levels start(Leaf leaf) {
    repeated = leaf.maxRepetition() > 0;
    defined = leaf.maxDefinition() > 0;
    count = 0;
    return this;
  }

  /** Gives back memory beyond {@code maxBytes}. */
  public void trim(int maxBytes) {
    if (repetition.length > maxBytes || definition.length > maxBytes) {
      repetition = new byte[0];
      definition = new byte[0];
    }
  }

  /** The number of levels of each kind. */
  public int count() {
    return count;
  }

  /** The repetition levels, and room behind them; without meaning where they are always 0. */
  public byte[] repetition() {
    return repetition;
  }

  /** The definition levels, and room behind them; without meaning where they are always 0. */
  public byte[] definition() {
    return definition;
  }

  /** Forgets the levels, not the leaf. */
  public void clear() {
    count = 0;
  }

  private void reserve(long more) {
    long needed = count + more;
    if (needed > Integer.MAX_VALUE - 16) {
      throw new IllegalStateException(
          "a page of one row group takes more than 2^31 values: write smaller row groups");
    }
    if (repeated && repetition.length < needed) {
      repetition = Arrays.copyOf(repetition, grown(repetition.length, needed));
    }
    if (defined && definition.length < needed) {
      definition = Arrays.copyOf(definition, grown(definition.length, needed));
    }
  }

  private static int grown(int length, long needed) {
    return (int) Math.min(Integer.MAX_VALUE - 16, Math.max(needed, length + (length >> 1) + 64L));
  }

  /** Adds one level. */
  void add(int repetitionLevel, int definitionLevel) {
    reserve(1);
    if (repeated) {
      repetition[count] = (byte) repetitionLevel;
    }
    if (defined) {
      definition[count] = (byte) definitionLevel;
    }
    count++;
  }

  /** Adds {@code more} levels of one definition; the first has a repetition of its own. */
  void add(int more, int firstRepetition, int repetitionLevel, int definitionLevel) {
    reserve(more);
    addRepetition(more, firstRepetition, repetitionLevel);
    if (defined) {
      Arrays.fill(definition, count, count + more, (byte) definitionLevel);
    }
    count += more;
  }

  /** Adds levels whose definition is one higher where a bit of {@code valid} is set. */
  void add(
      int more, int firstRepetition, int repetitionLevel, int nullLevel, byte[] valid, int from) {
    reserve(more);
    addRepetition(more, firstRepetition, repetitionLevel);
    int at = count;
    for (int i = from; i < from + more; i++) {
      definition[at++] = (byte) (nullLevel + ((valid[i >> 3] >> (i & 7)) & 1));
    }
    count += more;
  }

  /** Adds levels whose definition is one higher where the bit of a code is set. */
  void add(
      int more,
      int firstRepetition,
      int repetitionLevel,
      int nullLevel,
      byte[] valid,
      int[] codes,
      int from) {
    reserve(more);
    addRepetition(more, firstRepetition, repetitionLevel);
    int at = count;
    for (int i = from; i < from + more; i++) {
      int code = codes[i];
      definition[at++] = (byte) (nullLevel + ((valid[code >> 3] >> (code & 7)) & 1));
    }
    count += more;
  }

  /**
   * Adds the levels of lists whose elements all have one definition level: first of elements, as if
   * no list were empty, then of where each list starts.
   */
  void addLists(
      int[] offsets,
      int from,
      int to,
      int firstRepetition,
      int listRepetition,
      int elementRepetition,
      int emptyDefinition,
      int elementDefinition) {
    int most = offsets[to] - offsets[from] + to - from;
    reserve(most);
    Arrays.fill(repetition, count, count + most, (byte) elementRepetition);
    Arrays.fill(definition, count, count + most, (byte) elementDefinition);
    int at = count;
    for (int i = from; i < to; i++) {
      int length = offsets[i + 1] - offsets[i];
      repetition[at] = (byte) listRepetition;
      if (length == 0) {
        definition[at++] = (byte) emptyDefinition;
      }
      at += length;
    }
    repetition[count] = (byte) firstRepetition;
    count = at;
  }

  private void addRepetition(int more, int first, int level) {
    if (repeated && more > 0) {
      Arrays.fill(repetition, count, count + more, (byte) level);
      repetition[count] = (byte) first;
    }
  }

  /** Adds the levels of {@code other} from {@code from} to {@code to}, {@code times} over. */
  void addRepeated(Levels other, int from, int to, int times) {
    int length = to - from;
    reserve((long) length * times);
    if (repeated) {
      copyRepeated(other.repetition, from, length, repetition, count, times);
    }
    if (defined) {
      copyRepeated(other.definition, from, length, definition, count, times);
    }
    count += length * times;
  }

  private static void copyRepeated(
      byte[] source, int from, int length, byte[] target, int at, int times) {
    if (length == 1) {
      Arrays.fill(target, at, at + times, source[from]);
      return;
    }
    System.arraycopy(source, from, target, at, length);
    Repeats.fill(target, at, length, times);
  }
}
