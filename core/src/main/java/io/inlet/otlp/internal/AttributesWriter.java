package io.inlet.otlp.internal;

import io.inlet.columnar.DictionaryColumn;
import io.inlet.columnar.IntColumn;
import io.inlet.columnar.MapColumn;
import io.inlet.columnar.StringColumn;
import io.inlet.columnar.StringDictionary;
import java.util.Arrays;

/**
 * Appends attributes to one map column. Records of one source have the same keys in the same order,
 * so a key is first compared with the one that followed the key before it the last time.
 */
final class AttributesWriter {
  private final DecodeContext context;
  private final MapColumn map;
  private final DictionaryColumn keys;
  private final IntColumn codes;
  private final StringDictionary names;
  private final StringColumn values;

  /** For each code, counted from 1, the code that came next; at 0 that of a map's first key. */
  private int[] followers = new int[32];

  /** For each code the entry that had it last, in this map or an earlier one, or a dropped one. */
  private int[] entries = new int[32];

  private int previous;
  private boolean duplicates;

  AttributesWriter(DecodeContext context, MapColumn map) {
    this.context = context;
    this.map = map;
    this.keys = map.keys();
    this.codes = keys.indices();
    this.names = keys.strings();
    this.values = map.values();
  }

  /** Adds the KeyValue from {@code from} to {@code to} to the open map. */
  void add(WireReader in, int from, int to) {
    context.limits.attribute();
    KeyValueCursor cursor = context.cursor;
    cursor.read(in, from, to);
    int code = codeOf(in.bytes, cursor.keyFrom, cursor.keyLength);
    int entry = codes.size();
    int earlier = entries[code];
    if (earlier < entry && earlier >= map.openStart() && codes.get(earlier) == code) {
      duplicates = true;
    }
    entries[code] = entry;
    codes.append(code);
    context.values.appendAttribute(cursor.value, cursor.valueFrom, cursor.valueTo, values);
  }

  /** Ends the open map. */
  void end() {
    previous = 0;
    if (duplicates) {
      duplicates = false;
      dropDuplicates();
    }
    map.endMap();
  }

  /** Forgets what has been added to a map that was not ended; the column is truncated elsewhere. */
  void abandon() {
    previous = 0;
    duplicates = false;
  }

  private int codeOf(byte[] bytes, int from, int length) {
    int code = followers[previous];
    if (code >= names.size() || !names.holds(code, bytes, from, length)) {
      code = context.texts.codeOf(bytes, from, length, names);
      followers[previous] = code;
      if (code + 1 >= followers.length) {
        followers = Arrays.copyOf(followers, 2 * code + 2);
        entries = Arrays.copyOf(entries, 2 * code + 2);
      }
    }
    previous = code + 1;
    return code;
  }

  /** Keeps of the open map's entries only the last of each key. */
  private void dropDuplicates() {
    int start = map.openStart();
    int size = codes.size();
    int[] rows = new int[size - start];
    int kept = 0;
    for (int i = start; i < size; i++) {
      if (entries[codes.get(i)] == i) {
        rows[kept++] = i;
      }
    }
    IntColumn keptCodes = new IntColumn();
    keptCodes.appendFrom(codes, rows, 0, kept);
    StringColumn keptValues = new StringColumn();
    keptValues.appendFrom(values, rows, 0, kept);
    codes.truncate(start);
    values.truncate(start);
    for (int i = 0; i < kept; i++) {
      rows[i] = i;
      entries[keptCodes.get(i)] = start + i;
    }
    codes.appendFrom(keptCodes, rows, 0, kept);
    values.appendFrom(keptValues, rows, 0, kept);
  }

  /** The value of a key in the last map that was ended, as an index into the column's values. */
  int valueOf(byte[] key) {
    int row = map.size() - 1;
    for (int i = map.offsets()[row]; i < map.offsets()[row + 1]; i++) {
      if (names.holds(codes.get(i), key, 0, key.length)) {
        return i;
      }
    }
    return -1;
  }
}
