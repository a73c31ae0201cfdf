package io.inlet.otlp.internal;

import io.inlet.columnar.StringDictionary;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The codes of attributes' keys in one dictionary. Records of one source have the same keys in the
 * same order, so a key is first compared with the one that followed the key before it the last
 * time, together with all that stands before a KeyValue's value.
 *
 * <p>Nobody else adds to the dictionary while this is in use: a new code gets its header here.
 */
final class AttributeKeys {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Headers are compared word by word: shorter and longer ones are not remembered. */
  private static final int MIN_HEADER = Long.BYTES;

  private static final int MAX_HEADER = 4 * Long.BYTES;

  /** So that memory stays in bounds, of these codes at most. */
  private static final int MOST_HEADERS = 1024;

  /** In place of the length of a header that is not remembered: longer than any KeyValue. */
  private static final int NO_HEADER = Integer.MAX_VALUE;

  private final TextAppender texts;
  private final StringDictionary names;

  /** For each code, counted from 1, the code that came next; at 0 that of a map's first key. */
  private int[] followers = new int[32];

  /** For each code the number of the map that had it last, of those that had to be looked at. */
  private int[] lastMaps = new int[32];

  /**
   * For each code, at {@link #MAX_HEADER} times it, its KeyValue up to the length of the value: tag
   * and length of the key, the key, tag of the value.
   */
  private byte[] headers = new byte[32 * MAX_HEADER];

  private int[] headerLengths = new int[32];
  private int mapNumber = 1;

  /** The code of the key before, counted from 1; 0 at the start of a map. */
  private int previous;

  private boolean disordered;

  AttributeKeys(TextAppender texts, StringDictionary names) {
    this.texts = texts;
    this.names = names;
    Arrays.fill(headerLengths, NO_HEADER);
  }

  /**
   * The code of the key that is expected next, if the KeyValue from {@code from} to {@code to}
   * begins with its header and has room for a value; -1 if not.
   */
  int guess(byte[] bytes, int from, int to) {
    int code = followers[previous];
    if (code >= names.size() || to - from <= headerLengths[code]) {
      return -1;
    }
    int length = headerLengths[code];
    int header = code * MAX_HEADER;
    long differences =
        (word(bytes, from) ^ word(headers, header))
            | (word(bytes, from + length - 8) ^ word(headers, header + length - 8));
    if (length > 2 * Long.BYTES) {
      differences |=
          (word(bytes, from + 8) ^ word(headers, header + 8))
              | (word(bytes, from + length - 16) ^ word(headers, header + length - 16));
    }
    return differences == 0 ? code : -1;
  }

  private static long word(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  /** The length of what stands before the value's length in the KeyValue of a guessed key. */
  int headerLength(int code) {
    return headerLengths[code];
  }

  /** Takes a key as the map's next. */
  void accept(int code) {
    disordered |= code < previous;
    previous = code + 1;
  }

  /** The code of the map's next key. */
  int next(byte[] bytes, int from, int length) {
    int code = followers[previous];
    if (code >= names.size() || !names.holds(code, bytes, from, length)) {
      int before = names.size();
      code = texts.codeOf(bytes, from, length, names);
      reserve(code);
      followers[previous] = code;
      if (code == before || headerLengths[code] == NO_HEADER) {
        addHeader(code, bytes, from, length);
      }
    }
    accept(code);
    return code;
  }

  private void reserve(int code) {
    int capacity = followers.length;
    if (code + 1 >= capacity) {
      int grown = 2 * code + 2;
      followers = Arrays.copyOf(followers, grown);
      lastMaps = Arrays.copyOf(lastMaps, grown);
      headers = Arrays.copyOf(headers, Math.min(grown, MOST_HEADERS) * MAX_HEADER);
      headerLengths = Arrays.copyOf(headerLengths, grown);
      Arrays.fill(headerLengths, capacity, grown, NO_HEADER);
    }
  }

  private void addHeader(int code, byte[] bytes, int from, int length) {
    int header = length + 3;
    boolean repaired = !names.holds(code, bytes, from, length);
    if (header < MIN_HEADER || header > MAX_HEADER || code >= MOST_HEADERS || repaired) {
      headerLengths[code] = NO_HEADER;
      return;
    }
    int at = code * MAX_HEADER;
    headers[at] = KeyValueCursor.KEY;
    headers[at + 1] = (byte) length;
    System.arraycopy(bytes, from, headers, at + 2, length);
    headers[at + 2 + length] = KeyValueCursor.VALUE;
    headerLengths[code] = header;
  }

  /** Whether a key's code is not above that of the key before it: only then one may come twice. */
  boolean isDisordered() {
    return disordered;
  }

  /** Turns to the next map, or once more to the keys of this one. */
  void startMap() {
    previous = 0;
    mapNumber++;
    disordered = false;
  }

  /** Whether the map has not had this code before; it has from here on. */
  boolean isFirst(int code) {
    boolean first = lastMaps[code] != mapNumber;
    lastMaps[code] = mapNumber;
    return first;
  }
}
