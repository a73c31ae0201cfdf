package io.inlet.otlp.internal;

import io.inlet.columnar.StringDictionary;
import java.util.Arrays;

/**
 * The codes of attributes' keys in one dictionary. Records of one source have the same keys in the
 * same order, so a key is first compared with the one that followed the key before it the last
 * time.
 */
final class AttributeKeys {
  private final TextAppender texts;
  private final StringDictionary names;

  /** For each code, counted from 1, the code that came next; at 0 that of a map's first key. */
  private int[] followers = new int[32];

  /** For each code the number of the map that had it last. */
  private int[] lastMaps = new int[32];

  private int mapNumber = 1;
  private int previous;
  private boolean duplicates;

  AttributeKeys(TextAppender texts, StringDictionary names) {
    this.texts = texts;
    this.names = names;
  }

  /** The code of the map's next key. */
  int next(byte[] bytes, int from, int length) {
    int code = followers[previous];
    if (code >= names.size() || !names.holds(code, bytes, from, length)) {
      code = texts.codeOf(bytes, from, length, names);
      followers[previous] = code;
      if (code + 1 >= followers.length) {
        followers = Arrays.copyOf(followers, 2 * code + 2);
        lastMaps = Arrays.copyOf(lastMaps, 2 * code + 2);
      }
    }
    previous = code + 1;
    duplicates |= lastMaps[code] == mapNumber;
    lastMaps[code] = mapNumber;
    return code;
  }

  /** Whether the map has had a key twice. */
  boolean hasDuplicates() {
    return duplicates;
  }

  /** Turns to the next map, or once more to the keys of this one. */
  void startMap() {
    previous = 0;
    mapNumber++;
    duplicates = false;
  }

  /** Whether the map has not had this code before; it has from here on. */
  boolean isFirst(int code) {
    boolean first = lastMaps[code] != mapNumber;
    lastMaps[code] = mapNumber;
    return first;
  }
}
