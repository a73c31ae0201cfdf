package io.inlet.otlp.internal.json;

/**
 * JSON in UTF-8, a part of an array, and where it stands in the file it comes from.
 *
 * @param bytes the array, not changed
 * @param offset where the JSON starts in it
 * @param length how long it is
 * @param firstLine the number of its first line, from 1
 */
@SuppressWarnings("ArrayRecordComponent") // a view of the caller's bytes, never compared
public record JsonText(byte[] bytes, int offset, int length, long firstLine) {

  /** The same without a byte order mark. */
  JsonText withoutByteOrderMark() {
    boolean marked =
        length >= 3
            && bytes[offset] == (byte) 0xEF
            && bytes[offset + 1] == (byte) 0xBB
            && bytes[offset + 2] == (byte) 0xBF;
    return marked ? new JsonText(bytes, offset + 3, length - 3, firstLine) : this;
  }

  /** Whether one of the first characters is written in more than one byte, one of them zero. */
  boolean isUtf16OrUtf32() {
    return firstZero() < Math.min(length, 4);
  }

  /** Where the first zero byte is; the length if there is none among the first four. */
  int firstZero() {
    for (int i = 0; i < Math.min(length, 4); i++) {
      if (bytes[offset + i] == 0) {
        return i;
      }
    }
    return length;
  }

  /** Whether there is nothing but JSON's white space, and perhaps a byte order mark. */
  public boolean isBlank() {
    JsonText text = withoutByteOrderMark();
    for (int i = text.offset; i < text.end(); i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r' && bytes[i] != '\n') {
        return false;
      }
    }
    return true;
  }

  int end() {
    return offset + length;
  }

  /** Line of a byte of this text, from {@link #firstLine}; lines end with a line feed. */
  long line(long at) {
    long line = firstLine;
    for (int i = offset; i < offset + at; i++) {
      if (bytes[i] == '\n') {
        line++;
      }
    }
    return line;
  }

  /** Column of a byte of this text, from 1, counted in bytes. */
  long column(long at) {
    long lineStart = at;
    while (lineStart > 0 && bytes[(int) (offset + lineStart - 1)] != '\n') {
      lineStart--;
    }
    return at - lineStart + 1;
  }
}
