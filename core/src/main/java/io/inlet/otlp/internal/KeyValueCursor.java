package io.inlet.otlp.internal;

/** Reads one KeyValue at a time and remembers where its key and its value stand. */
final class KeyValueCursor {
  static final int KEY = 1 << 3 | WireReader.LENGTH_DELIMITED;
  static final int VALUE = 2 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int KEY_STRINDEX = 3 << 3 | WireReader.VARINT;

  /** Where the key's bytes stand in the reader that {@link #read} was given. */
  int keyFrom;

  int keyLength;

  /** Where the value's bytes stand; an empty range is an unset value. */
  WireReader value;

  int valueFrom;
  int valueTo;

  KeyValueCursor(WireReader none) {
    this.value = none;
  }

  /** Reads the KeyValue from {@code from} to {@code to}. */
  void read(WireReader in, int from, int to) {
    byte[] bytes = in.bytes;
    if (to - from >= 2 && bytes[from] == KEY) {
      int length = bytes[from + 1];
      int keyEnd = from + 2 + length;
      if (length >= 0 && to - keyEnd >= 2 && bytes[keyEnd] == VALUE) {
        keyFrom = from + 2;
        keyLength = length;
        valueIn(in);
        valueTo = to;
        if (bytes[keyEnd + 1] == to - keyEnd - 2) {
          valueFrom = keyEnd + 2;
          return;
        }
        in.position = keyEnd + 1;
        if (in.readLength(to) == to) {
          valueFrom = in.position;
          return;
        }
      }
    }
    readAnyOrder(in, from, to);
  }

  private void readAnyOrder(WireReader in, int from, int to) {
    keyFrom = from;
    keyLength = 0;
    valueIn(in);
    valueFrom = from;
    valueTo = from;
    int values = 0;
    int keyIndex = 0;
    in.position = from;
    while (in.position < to) {
      int tag = in.readTag(to);
      switch (tag) {
        case KEY -> {
          int end = in.readLength(to);
          keyFrom = in.position;
          keyLength = end - keyFrom;
          in.position = end;
        }
        case VALUE -> {
          valueTo = in.readLength(to);
          valueFrom = in.position;
          in.position = valueTo;
          values++;
        }
        case KEY_STRINDEX -> keyIndex = (int) in.readVarint(to);
        default -> in.skipOther(tag, to, MessageShape.KEY_VALUE);
      }
    }
    if (keyIndex != 0) {
      in.counts.ignoredStringIndexes++;
    }
    if (values > 1) {
      mergeValues(in, from, to);
    }
  }

  /** Stores the reference only when it is another: the collector's barrier costs more than that. */
  private void valueIn(WireReader in) {
    if (value != in) {
      value = in;
    }
  }

  private void mergeValues(WireReader in, int from, int to) {
    value = AnyValueMerge.concatenate(in, from, to, VALUE);
    valueFrom = 0;
    valueTo = value.bytes.length;
  }
}
