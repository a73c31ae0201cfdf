package io.inlet.otlp.internal;

import io.inlet.columnar.StringColumn;
import io.inlet.columnar.StringDictionary;
import io.inlet.otlp.internal.text.Hex;
import io.inlet.otlp.internal.text.TextBuffer;
import io.inlet.otlp.internal.text.Utf8;

/** Appends strings and ids of a request to columns, valid UTF-8 whatever was received. */
final class TextAppender {
  private final DecodeCounts counts;
  private final TextBuffer repaired = new TextBuffer();

  TextAppender(DecodeCounts counts) {
    this.counts = counts;
  }

  /** Appends a string; an empty one is a value. */
  void append(byte[] bytes, int from, int length, StringColumn column) {
    byte[] to = column.reserve(length);
    int at = column.dataSize();
    if (Utf8.copy(bytes, from, to, at, length) || Utf8.isValid(bytes, from, length)) {
      column.endValue(at + length);
    } else {
      repair(bytes, from, length);
      column.append(repaired.bytes(), 0, repaired.size());
    }
  }

  /** Appends a string; an empty one is null. */
  void appendOrNull(byte[] bytes, int from, int length, StringColumn column) {
    if (length == 0) {
      column.appendNull();
    } else {
      append(bytes, from, length, column);
    }
  }

  /** Appends an id in hex; an empty one is null. */
  void appendId(byte[] bytes, int from, int length, int expected, StringColumn column) {
    if (length != expected) {
      if (length == 0) {
        column.appendNull();
        return;
      }
      counts.wrongLengthIds++;
    }
    byte[] to = column.reserve(2 * length);
    column.endValue(Hex.write(bytes, from, length, to, column.dataSize()));
  }

  /** The code of a string. */
  int codeOf(byte[] bytes, int from, int length, StringDictionary dictionary) {
    if (Utf8.isValid(bytes, from, length)) {
      return dictionary.codeOf(bytes, from, length);
    }
    repair(bytes, from, length);
    return dictionary.codeOf(repaired.bytes(), 0, repaired.size());
  }

  /** Counts and repairs invalid UTF-8; the result stands in the returned buffer until the next. */
  TextBuffer repair(byte[] bytes, int from, int length) {
    counts.invalidUtf8Strings++;
    repaired.clear();
    byte[] to = repaired.reserve(Math.multiplyExact(length, 3));
    repaired.size(Utf8.repair(bytes, from, length, to, 0));
    return repaired;
  }

  long retainedBytes() {
    return repaired.retainedBytes();
  }
}
