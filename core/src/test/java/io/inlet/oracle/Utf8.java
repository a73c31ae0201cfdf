package io.inlet.oracle;

import java.util.Arrays;

/**
 * UTF-8 by table 3-7 of the Unicode standard, one U+FFFD for each maximal subpart that is not well
 * formed. The JDK's decoder is no substitute: it gives one U+FFFD for three bytes that encode a
 * surrogate, where the standard's practice gives three.
 */
final class Utf8 {
  private final byte[] bytes;
  private final int end;
  private final StringBuilder text = new StringBuilder();
  private int position;
  private int invalidParts;

  private Utf8(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  /**
   * A decoded string.
   *
   * @param invalidParts how many U+FFFD stand for something that was not well formed
   */
  record Decoded(String text, int invalidParts) {}

  static Decoded decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }

  static Decoded decode(byte[] bytes, int start, int end) {
    Utf8 decoder = new Utf8(Arrays.copyOf(bytes, end), start, end);
    while (decoder.position < end) {
      decoder.next();
    }
    return new Decoded(decoder.text.toString(), decoder.invalidParts);
  }

  private void next() {
    int first = bytes[position++] & 0xff;
    if (first <= 0x7f) {
      text.append((char) first);
    } else if (first >= 0xc2 && first <= 0xdf) {
      continued(first & 0x1f, 1, 0x80, 0xbf);
    } else if (first == 0xe0) {
      continued(first & 0x0f, 2, 0xa0, 0xbf);
    } else if (first == 0xed) {
      continued(first & 0x0f, 2, 0x80, 0x9f);
    } else if (first >= 0xe1 && first <= 0xef) {
      continued(first & 0x0f, 2, 0x80, 0xbf);
    } else if (first == 0xf0) {
      continued(first & 0x07, 3, 0x90, 0xbf);
    } else if (first >= 0xf1 && first <= 0xf3) {
      continued(first & 0x07, 3, 0x80, 0xbf);
    } else if (first == 0xf4) {
      continued(first & 0x07, 3, 0x80, 0x8f);
    } else {
      replace();
    }
  }

  /** Reads {@code count} continuation bytes, the first of them in the given range. */
  private void continued(int start, int count, int lowest, int highest) {
    int codePoint = start;
    for (int i = 0; i < count; i++) {
      int next = position < end ? bytes[position] & 0xff : -1;
      if (next < (i == 0 ? lowest : 0x80) || next > (i == 0 ? highest : 0xbf)) {
        replace();
        return;
      }
      position++;
      codePoint = codePoint << 6 | (next & 0x3f);
    }
    text.appendCodePoint(codePoint);
  }

  private void replace() {
    invalidParts++;
    text.append('\ufffd');
  }
}
