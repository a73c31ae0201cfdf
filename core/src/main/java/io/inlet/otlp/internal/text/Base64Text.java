package io.inlet.otlp.internal.text;

/** Writes bytes as standard base64 with padding (RFC 4648, section 4). */
public final class Base64Text {
  private static final byte[] ALPHABET = new byte[64];

  static {
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < 64; i++) {
      ALPHABET[i] = (byte) letters.charAt(i);
    }
  }

  private Base64Text() {}

  public static void append(byte[] from, int offset, int length, TextBuffer to) {
    byte[] out = to.reserve(Math.multiplyExact((length + 2) / 3, 4));
    int at = to.size();
    int end = offset + length;
    int i = offset;
    for (; end - i >= 3; i += 3) {
      int bits = (from[i] & 0xff) << 16 | (from[i + 1] & 0xff) << 8 | (from[i + 2] & 0xff);
      at = group(bits, out, at);
    }
    if (end - i == 1) {
      at = group((from[i] & 0xff) << 16, out, at);
      out[at - 2] = '=';
      out[at - 1] = '=';
    } else if (end - i == 2) {
      at = group((from[i] & 0xff) << 16 | (from[i + 1] & 0xff) << 8, out, at);
      out[at - 1] = '=';
    }
    to.size(at);
  }

  private static int group(int bits, byte[] out, int at) {
    out[at] = ALPHABET[bits >> 18];
    out[at + 1] = ALPHABET[bits >> 12 & 63];
    out[at + 2] = ALPHABET[bits >> 6 & 63];
    out[at + 3] = ALPHABET[bits & 63];
    return at + 4;
  }
}
