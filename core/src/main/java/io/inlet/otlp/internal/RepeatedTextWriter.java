package io.inlet.otlp.internal;

import io.inlet.columnar.DictionaryColumn;
import io.inlet.columnar.StringDictionary;

/**
 * Appends strings to a dictionary column, an empty one as null. A string is first compared with the
 * last one of the same slot; the caller picks slots so that equal strings are likely there.
 */
final class RepeatedTextWriter {
  private static final int SLOTS = 32;

  private final TextAppender texts;
  private final DictionaryColumn column;
  private final StringDictionary strings;
  private final int[] guesses = new int[SLOTS];

  RepeatedTextWriter(TextAppender texts, DictionaryColumn column) {
    this.texts = texts;
    this.column = column;
    this.strings = column.strings();
  }

  void append(byte[] bytes, int from, int length, int slot) {
    if (length == 0) {
      column.append(strings.codeOfNull());
      return;
    }
    int guess = guesses[slot & (SLOTS - 1)];
    if (guess >= strings.size() || !strings.holds(guess, bytes, from, length)) {
      guess = texts.codeOf(bytes, from, length, strings);
      guesses[slot & (SLOTS - 1)] = guess;
    }
    column.append(guess);
  }
}
