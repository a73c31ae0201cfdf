package io.inlet.otlp.internal.json;

import java.util.Arrays;

/** Bytes written as text: hex, or base64 in the standard or the URL-safe alphabet (RFC 4648). */
final class BytesText {
  private static final byte[] BASE64 = new byte[128];

  static {
    Arrays.fill(BASE64, (byte) -1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    for (int i = 0; i < alphabet.length(); i++) {
      BASE64[alphabet.charAt(i)] = (byte) i;
    }
    BASE64['+'] = 62;
    BASE64['-'] = 62;
    BASE64['/'] = 63;
    BASE64['_'] = 63;
  }

  private BytesText() {}

  /** Characters of base64, padded, for that many bytes. */
  static int base64Length(int bytes) {
    return (bytes + 2) / 3 * 4;
  }

  /** Fills the target from two hex digits for each byte; false when one is none. */
  static boolean decodeHex(char[] chars, int offset, byte[] target, int bytes) {
    for (int i = 0; i < bytes; i++) {
      int high = hexDigit(chars[offset + 2 * i]);
      int low = hexDigit(chars[offset + 2 * i + 1]);
      if ((high | low) < 0) {
        return false;
      }
      target[i] = (byte) (high << 4 | low);
    }
    return true;
  }

  private static int hexDigit(char character) {
    return character < 0x80 ? Character.digit(character, 16) : -1;
  }

  /**
   * Fills the target from base64 with or without padding; says with how many bytes, -1: invalid.
   */
  static int decodeBase64(char[] chars, int offset, int length, byte[] target) {
    int end = offset + length;
    int padding = 0;
    while (padding < 2 && end > offset && chars[end - 1] == '=') {
      end--;
      padding++;
    }
    boolean wrongPadding = padding > 0 && length % 4 != 0;
    if (wrongPadding || (end - offset) % 4 == 1) {
      return -1;
    }
    int to = 0;
    int bits = 0;
    int bitCount = 0;
    for (int i = offset; i < end; i++) {
      int digit = chars[i] < 0x80 ? BASE64[chars[i]] : -1;
      if (digit < 0) {
        return -1;
      }
      bits = bits << 6 | digit;
      bitCount += 6;
      if (bitCount >= 8) {
        bitCount -= 8;
        target[to++] = (byte) (bits >> bitCount);
      }
    }
    return to;
  }
}
