package io.inlet.otlp.internal;

import io.inlet.columnar.IntColumn;
import io.inlet.columnar.MapColumn;
import io.inlet.columnar.StringColumn;
import io.inlet.columnar.StringDictionary;

/** Appends attributes to one map column. */
final class AttributesWriter {
  /** The most attributes that are written before the columns are told of them. */
  private static final int RUN = 16;

  private final KeyValueCursor cursor;
  private final RecordLimits limits;
  private final AnyValueText anyValues;
  private final MapColumn map;
  private final IntColumn codes;
  private final StringDictionary names;
  private final AttributeKeys keys;
  private final StringColumn values;

  AttributesWriter(DecodeContext context, MapColumn map) {
    this.cursor = context.cursor;
    this.limits = context.limits;
    this.anyValues = context.values;
    this.map = map;
    this.codes = map.keys().indices();
    this.names = map.keys().strings();
    this.keys = new AttributeKeys(context.texts, names);
    this.values = map.values();
  }

  /**
   * Adds the KeyValues of a repeated field to the open map: the one whose length the reader stands
   * at, and those that follow it directly.
   *
   * @param tag the field's tag, of one byte
   */
  void addAll(WireReader in, int tag, int to) {
    do {
      if (!addShort(in, tag, to)) {
        int end = in.readLength(to);
        add(in, in.position, end);
        in.position = end;
      }
    } while (isNext(in, tag, to));
  }

  /** Steps over what {@link #addAll} would add. */
  static void skipAll(WireReader in, int tag, int to) {
    do {
      in.position = in.readLength(to);
    } while (isNext(in, tag, to));
  }

  /** Steps over the field's tag if it stands there once more. */
  private static boolean isNext(WireReader in, int tag, int to) {
    if (in.position < to && in.bytes[in.position] == tag) {
      in.position++;
      return true;
    }
    return false;
  }

  /**
   * Adds KeyValues from the reader's position on, up to {@link #RUN}, as long as they are written
   * as everybody writes them: key before value, with lengths of one byte, and {@link ShortValue}s.
   * Leaves the reader behind the last one; false if the first is not of this kind.
   */
  private boolean addShort(WireReader in, int tag, int to) {
    byte[] bytes = in.bytes;
    int size = codes.size();
    int[] newCodes = codes.reserve(RUN);
    int[] ends = values.reserveValues(RUN);
    byte[] data = values.reserve(RUN * ShortValue.MAX_ROOM);
    int dataEnd = values.dataSize();
    int at = in.position;
    int count = 0;
    while (to - at >= 4) {
      int from = at + 1;
      int end = from + bytes[at];
      if (end < from || end > to) {
        break;
      }
      int code = keys.guess(bytes, from, end);
      int valueFrom =
          from + (code < 0 ? headerLength(bytes, from, end) : keys.headerLength(code)) + 1;
      if (valueFrom + 2 > end || bytes[valueFrom - 1] != end - valueFrom) {
        break;
      }
      int valueEnd = ShortValue.write(bytes, valueFrom, end - valueFrom, data, dataEnd);
      if (valueEnd < 0) {
        break;
      }
      limits.attribute();
      if (code < 0) {
        code = keys.next(bytes, from + 2, bytes[from + 1]);
      } else {
        keys.accept(code);
      }
      newCodes[size + count] = code;
      ends[size + ++count] = valueEnd;
      dataEnd = valueEnd;
      in.position = end;
      if (count == RUN || end >= to || bytes[end] != tag) {
        break;
      }
      at = end + 1;
    }
    codes.endValues(count);
    values.endValues(count);
    return count > 0;
  }

  /**
   * The length of what stands before the value's length in a KeyValue that has its key first, with
   * a length of one byte, and then its value; the length of the whole in any other.
   */
  private static int headerLength(byte[] bytes, int from, int to) {
    if (to - from < 3 || bytes[from] != KeyValueCursor.KEY) {
      return to - from;
    }
    int keyLength = bytes[from + 1];
    int length = keyLength + 3;
    return keyLength >= 0 && length < to - from && bytes[from + length - 1] == KeyValueCursor.VALUE
        ? length
        : to - from;
  }

  /** Adds the KeyValue from {@code from} to {@code to} to the open map. */
  private void add(WireReader in, int from, int to) {
    cursor.read(in, from, to);
    limits.attribute();
    codes.append(keys.next(in.bytes, cursor.keyFrom, cursor.keyLength));
    anyValues.appendAttribute(cursor.value, cursor.valueFrom, cursor.valueTo, values);
  }

  /** Ends the open map. */
  void end() {
    if (keys.isDisordered()) {
      keys.startMap();
      if (hasDuplicates()) {
        keys.startMap();
        dropDuplicates();
      }
    }
    keys.startMap();
    map.endMap();
  }

  private boolean hasDuplicates() {
    for (int i = map.openStart(); i < codes.size(); i++) {
      if (!keys.isFirst(codes.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** Forgets what has been added to a map that was not ended; the column is truncated elsewhere. */
  void abandon() {
    keys.startMap();
  }

  /** Keeps of the open map's entries only the last of each key. */
  private void dropDuplicates() {
    int start = map.openStart();
    int size = codes.size();
    int[] rows = new int[size - start];
    int first = rows.length;
    for (int i = size - 1; i >= start; i--) {
      if (keys.isFirst(codes.get(i))) {
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
