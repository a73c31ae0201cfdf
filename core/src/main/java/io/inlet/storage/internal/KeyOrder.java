package io.inlet.storage.internal;

import java.io.Serializable;
import java.util.Comparator;

/**
 * Compares keys as their UTF-8 bytes compare, which for characters beyond U+FFFF is not as Java
 * does.
 */
final class KeyOrder implements Comparator<String>, Serializable {
  static final KeyOrder INSTANCE = new KeyOrder();

  private KeyOrder() {}

  @Override
  public int compare(String left, String right) {
    int common = Math.min(left.length(), right.length());
    for (int i = 0; i < common; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        return rank(a) - rank(b);
      }
    }
    return left.length() - right.length();
  }

  /** Puts surrogates, which stand for the highest code points, above all other characters. */
  private static int rank(char c) {
    return Character.isSurrogate(c) ? c + 0x10000 : c;
  }
}
