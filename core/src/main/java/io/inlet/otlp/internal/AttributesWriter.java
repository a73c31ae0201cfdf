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
  private final KeyValueCursor cursor;
  private final RecordLimits limits;
  private final TextAppender texts;
  private final AnyValueText anyValues;
  private final MapColumn map;
  private final DictionaryColumn keys;
  private final IntColumn codes;
  private final StringDictionary names;
  private final StringColumn values;

  /** For each code, counted from 1, the code that came next; at 0 that of a map's first key. */
  private int[] followers = new int[32];

  /** For each code the number of the map that had it last. */
  private int[] lastMaps = new int[32];

  private int mapNumber = 1;
  private int previous;
  private boolean duplicates;

  AttributesWriter(DecodeContext context, MapColumn map) {
    this.cursor = context.cursor;
    this.limits = context.limits;
    this.texts = context.texts;
    this.anyValues = context.values;
    this.map = map;
    this.keys = map.keys();
    this.codes = keys.indices();
    this.names = keys.strings();
    this.values = map.values();
  }

  /**
   * Adds the KeyValues of a repeated field to the open map: the one whose length the reader stands
   * at, and those that follow it directly.
   *
   * @param tag the field's tag, of one byte
   */
  void addAll(WireReader in, int tag, int to) {
    byte[] bytes = in.bytes;
    int next;
    do {
      next = addShort(in, in.position, to);
      if (next < 0) {
        next = in.readLength(to);
        add(in, in.position, next);
      }
      in.position = next + 1;
    } while (next < to && bytes[next] == tag);
    in.position = next;
  }

  /**
   * Adds the KeyValue whose length stands at {@code at} if it is written as everybody writes it:
   * key before value, with lengths of one byte. Returns where it ends, or -1.
   */
  private int addShort(WireReader in, int at, int to) {
    byte[] bytes = in.bytes;
    if (to - at < 4 || bytes[at + 1] != KeyValueCursor.KEY) {
      return -1;
    }
    int length = bytes[at];
    int keyLength = bytes[at + 2];
    int keyFrom = at + 3;
    if (keyLength < 0 || length < keyLength + 4 || length > to - at - 1) {
      return -1;
    }
    int keyTo = keyFrom + keyLength;
    int valueFrom = keyTo + 2;
    int end = at + 1 + length;
    if (bytes[keyTo] != KeyValueCursor.VALUE || bytes[keyTo + 1] != end - valueFrom) {
      return -1;
    }
    addKey(bytes, keyFrom, keyLength);
    if (end - valueFrom >= 2
        && bytes[valueFrom] == AnyValueText.STRING
        && bytes[valueFrom + 1] == end - valueFrom - 2) {
      texts.append(bytes, valueFrom + 2, end - valueFrom - 2, values);
    } else {
      anyValues.appendAttribute(in, valueFrom, end, values);
    }
    return end;
  }

  /** Adds the KeyValue from {@code from} to {@code to} to the open map. */
  private void add(WireReader in, int from, int to) {
    cursor.read(in, from, to);
    addKey(in.bytes, cursor.keyFrom, cursor.keyLength);
    anyValues.appendAttribute(cursor.value, cursor.valueFrom, cursor.valueTo, values);
  }

  private void addKey(byte[] bytes, int from, int length) {
    limits.attribute();
    int code = codeOf(bytes, from, length);
    if (lastMaps[code] == mapNumber) {
      duplicates = true;
    }
    lastMaps[code] = mapNumber;
    codes.append(code);
  }

  /** Ends the open map. */
  void end() {
    previous = 0;
    if (duplicates) {
      duplicates = false;
      mapNumber++;
      dropDuplicates();
    }
    mapNumber++;
    map.endMap();
  }

  /** Forgets what has been added to a map that was not ended; the column is truncated elsewhere. */
  void abandon() {
    previous = 0;
    mapNumber++;
    duplicates = false;
  }

  private int codeOf(byte[] bytes, int from, int length) {
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
    return code;
  }

  /** Keeps of the open map's entries only the last of each key. */
  private void dropDuplicates() {
    int start = map.openStart();
    int size = codes.size();
    int[] rows = new int[size - start];
    int first = rows.length;
    for (int i = size - 1; i >= start; i--) {
      int code = codes.get(i);
      if (lastMaps[code] != mapNumber) {
        lastMaps[code] = mapNumber;
        rows[--first] = i;
      }
    }
    int kept = rows.length - first;
    IntColumn keptCodes = new IntColumn();
    keptCodes.appendFrom(codes, rows, first, rows.length);
    StringColumn keptValues = new StringColumn();
    keptValues.appendFrom(values, rows, first, rows.length);
    codes.truncate(start);
    values.truncate(start);
    for (int i = 0; i < kept; i++) {
      rows[i] = i;
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
