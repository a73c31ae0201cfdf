package io.inlet.storage;

/**
 * The rules for keys, the same for every store so that a lake can move from one to another.
 *
 * <p>A key is one or more segments joined by {@code /}. A segment is not empty, is neither {@code
 * .} nor {@code ..}, does not start with {@value #RESERVED_SEGMENT_PREFIX} and has no NUL and no
 * half of a surrogate pair; everything else is taken verbatim, spaces, {@code #}, {@code +}, {@code
 * %} and umlauts included.
 */
public final class ObjectKeys {
  /** Starts the names of Inlet's own temporary files: {@value}. No key has such a segment. */
  public static final String RESERVED_SEGMENT_PREFIX = ".inlet-";

  private ObjectKeys() {}

  /**
   * Returns {@code key} if it is valid.
   *
   * @throws IllegalArgumentException if not, saying which rule it breaks
   */
  public static String requireValid(String key) {
    if (key.isEmpty()) {
      throw new IllegalArgumentException("An object key must not be empty");
    }
    requireText("object key", key);
    for (String segment : key.split("/", -1)) {
      requireValidSegment("object key", key, segment);
    }
    return key;
  }

  /**
   * Returns {@code prefix} if keys can start with it. It may be empty, end with {@code /} or in the
   * middle of a segment.
   *
   * @throws IllegalArgumentException if not, saying which rule it breaks
   */
  public static String requireValidPrefix(String prefix) {
    requireText("key prefix", prefix);
    int lastSlash = prefix.lastIndexOf('/');
    if (lastSlash >= 0) {
      for (String segment : prefix.substring(0, lastSlash).split("/", -1)) {
        requireValidSegment("key prefix", prefix, segment);
      }
    }
    return prefix;
  }

  private static void requireValidSegment(String what, String key, String segment) {
    if (segment.isEmpty()) {
      throw refused(what, key, "has an empty segment; a single '/' separates segments");
    }
    if (segment.equals(".") || segment.equals("..")) {
      throw refused(what, key, "has the segment '" + segment + "', which would leave its place");
    }
    if (segment.startsWith(RESERVED_SEGMENT_PREFIX)) {
      throw refused(
          what,
          key,
          "has a segment starting with '" + RESERVED_SEGMENT_PREFIX + "', a reserved name");
    }
  }

  private static void requireText(String what, String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c == 0) {
        throw refused(what, key.replace('\0', '\uFFFD'), "has a NUL character at index " + i);
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < key.length()
          && Character.isLowSurrogate(key.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw refused(what, key, "is not valid Unicode: half a surrogate pair at index " + i);
      }
    }
  }

  private static IllegalArgumentException refused(String what, String key, String reason) {
    return new IllegalArgumentException("The " + what + " '" + key + "' " + reason);
  }
}
