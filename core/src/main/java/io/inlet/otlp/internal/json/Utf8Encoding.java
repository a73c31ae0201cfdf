package io.inlet.otlp.internal.json;

/** Encodes characters as UTF-8; a surrogate without its partner becomes U+FFFD. */
final class Utf8Encoding {
  private Utf8Encoding() {}

  /** Copies characters up to the first that is not ASCII; says how many that were. */
  static int putAscii(char[] chars, int offset, int length, byte[] target, int position) {
    for (int i = 0; i < length; i++) {
      char character = chars[offset + i];
      if (character >= 0x80) {
        return i;
      }
      target[position + i] = (byte) character;
    }
    return length;
  }

  static int encodedLength(char[] chars, int offset, int length) {
    long encoded = 0;
    for (int i = offset; i < offset + length; i++) {
      char character = chars[i];
      if (character < 0x80) {
        encoded++;
      } else if (character < 0x800) {
        encoded += 2;
      } else if (isPair(chars, i, offset + length)) {
        encoded += 4;
        i++;
      } else {
        encoded += 3;
      }
    }
    return (int) Math.min(encoded, Integer.MAX_VALUE - 64);
  }

  /** Encodes into a target that has {@link #encodedLength} bytes left; returns the new position. */
  static int put(char[] chars, int offset, int length, byte[] target, int position) {
    int to = position;
    for (int i = offset; i < offset + length; i++) {
      int code = chars[i];
      if (code < 0x80) {
        target[to++] = (byte) code;
        continue;
      }
      if (code < 0x800) {
        target[to++] = (byte) (0xC0 | (code >> 6));
        target[to++] = continuation(code);
        continue;
      }
      if (isPair(chars, i, offset + length)) {
        code = Character.toCodePoint(chars[i], chars[++i]);
        target[to++] = (byte) (0xF0 | (code >> 18));
        target[to++] = continuation(code >> 12);
      } else {
        code = Character.isSurrogate((char) code) ? 0xFFFD : code;
        target[to++] = (byte) (0xE0 | (code >> 12));
      }
      target[to++] = continuation(code >> 6);
      target[to++] = continuation(code);
    }
    return to;
  }

  private static byte continuation(int bits) {
    return (byte) (0x80 | (bits & 0x3F));
  }

  private static boolean isPair(char[] chars, int at, int end) {
    return Character.isHighSurrogate(chars[at])
        && at + 1 < end
        && Character.isLowSurrogate(chars[at + 1]);
  }
}
