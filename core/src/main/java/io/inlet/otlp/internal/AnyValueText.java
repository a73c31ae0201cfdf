package io.inlet.otlp.internal;

import io.inlet.columnar.StringColumn;
import io.inlet.otlp.internal.text.Base64Text;
import io.inlet.otlp.internal.text.Decimal;
import io.inlet.otlp.internal.text.JsonMapEntries;
import io.inlet.otlp.internal.text.JsonStrings;
import io.inlet.otlp.internal.text.ShortestDouble;
import io.inlet.otlp.internal.text.TextBuffer;
import io.inlet.otlp.internal.text.Utf8;
import java.nio.charset.StandardCharsets;

/**
 * Turns AnyValues into text, as the OpenTelemetry specification represents them for protocols that
 * know only strings. Inside arrays and maps, and as a log's body, they are JSON.
 */
final class AnyValueText {
  static final int STRING = 1 << 3 | WireReader.LENGTH_DELIMITED;
  static final int BOOL = 2 << 3 | WireReader.VARINT;
  static final int INT = 3 << 3 | WireReader.VARINT;
  static final int DOUBLE = 4 << 3 | WireReader.FIXED64;
  private static final int ARRAY = 5 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int MAP = 6 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int BYTES = 7 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int STRINDEX = 8 << 3 | WireReader.VARINT;
  private static final int VALUES = 1 << 3 | WireReader.LENGTH_DELIMITED;
  static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

  private final TextAppender texts;
  private final RecordLimits limits;
  private final KeyValueCursor entry;
  private final TextBuffer text = new TextBuffer();
  private final JsonMapEntries entries = new JsonMapEntries(text);

  AnyValueText(TextAppender texts, RecordLimits limits, WireReader none) {
    this.texts = texts;
    this.limits = limits;
    this.entry = new KeyValueCursor(none);
  }

  /** Appends the AnyValue from {@code from} to {@code to} as an attribute's value. */
  void appendAttribute(WireReader in, int from, int to, StringColumn column) {
    append(in, from, to, column, false);
  }

  /** Appends the AnyValue from {@code from} to {@code to} as a body. */
  void appendBody(WireReader in, int from, int to, StringColumn column) {
    append(in, from, to, column, true);
  }

  private void append(WireReader in, int from, int to, StringColumn column, boolean json) {
    if (from < to) {
      in.position = from + 1;
      switch (in.bytes[from]) {
        case STRING -> {
          if (in.readLength(to) == to) {
            texts.append(in.bytes, in.position, to - in.position, column);
            return;
          }
        }
        case INT -> {
          long value = in.readVarint(to);
          if (in.position == to) {
            byte[] bytes = column.reserve(Decimal.MAX_LENGTH);
            column.endValue(Decimal.write(value, bytes, column.dataSize()));
            return;
          }
        }
        case DOUBLE -> {
          double value = in.readDouble(to);
          if (in.position == to && (!json || Double.isFinite(value))) {
            byte[] bytes = column.reserve(ShortestDouble.MAX_LENGTH);
            column.endValue(ShortestDouble.write(value, bytes, column.dataSize()));
            return;
          }
        }
        case BOOL -> {
          long value = in.readVarint(to);
          if (in.position == to) {
            byte[] word = value != 0 ? TRUE : FALSE;
            column.append(word, 0, word.length);
            return;
          }
        }
        default -> {}
      }
    }
    appendOther(in, from, to, column, json);
  }

  private void appendOther(WireReader in, int from, int to, StringColumn column, boolean json) {
    if (isSingle(in, from, to)) {
      appendSingle(in, from, to, column, json);
      return;
    }
    WireReader single = AnyValueMerge.singleField(in, from, to);
    if (single == null) {
      column.appendNull();
    } else {
      appendSingle(single, 0, single.bytes.length, column, json);
    }
  }

  private void appendSingle(WireReader in, int from, int to, StringColumn column, boolean json) {
    in.position = from;
    if (in.readTag(to) == STRING) {
      int end = in.readLength(to);
      texts.append(in.bytes, in.position, end - in.position, column);
      return;
    }
    text.clear();
    entries.clear();
    if (single(in, from, to, 0, json)) {
      column.append(text.bytes(), 0, text.size());
    } else {
      column.appendNull();
    }
  }

  /** Whether the message is exactly one known field. Leaves the reader's position anywhere. */
  private static boolean isSingle(WireReader in, int from, int to) {
    if (from == to) {
      return false;
    }
    in.position = from;
    int tag = in.readTag(to);
    switch (tag) {
      case STRING, ARRAY, MAP, BYTES -> in.position = in.readLength(to);
      case BOOL, INT, STRINDEX -> in.readVarint(to);
      case DOUBLE -> in.readFixed64(to);
      default -> {
        return false;
      }
    }
    return in.position == to;
  }

  /** Writes any value as JSON. */
  private void json(WireReader in, int from, int to, int depth) {
    WireReader single = in;
    int start = from;
    int end = to;
    if (!isSingle(in, from, to)) {
      WireReader merged = AnyValueMerge.singleField(in, from, to);
      if (merged == null) {
        text.appendAscii("null");
        return;
      }
      single = merged;
      start = 0;
      end = merged.bytes.length;
    }
    if (!single(single, start, end, depth, true)) {
      text.appendAscii("null");
    }
  }

  /**
   * Writes a value that is a single field, which the caller has made sure of; false when it is
   * treated as absent.
   */
  private boolean single(WireReader in, int from, int to, int depth, boolean json) {
    in.position = from;
    switch (in.readTag(to)) {
      case STRING -> string(in, in.readLength(to));
      case BOOL -> text.appendAscii(in.readVarint(to) != 0 ? "true" : "false");
      case INT -> {
        byte[] bytes = text.reserve(Decimal.MAX_LENGTH);
        text.size(Decimal.write(in.readVarint(to), bytes, text.size()));
      }
      case DOUBLE -> number(in.readDouble(to), json);
      case ARRAY -> array(in, in.readLength(to), depth + 1);
      case MAP -> map(in, in.readLength(to), depth + 1);
      case BYTES -> bytes(in, in.readLength(to), json);
      default -> {
        in.counts.ignoredStringIndexes++;
        return false;
      }
    }
    return true;
  }

  private void string(WireReader in, int end) {
    string(in.bytes, in.position, end - in.position);
  }

  private void string(byte[] bytes, int from, int length) {
    if (Utf8.isValid(bytes, from, length)) {
      JsonStrings.append(bytes, from, length, text);
    } else {
      TextBuffer repaired = texts.repair(bytes, from, length);
      JsonStrings.append(repaired.bytes(), 0, repaired.size(), text);
    }
  }

  private void number(double value, boolean json) {
    boolean quoted = json && !Double.isFinite(value);
    if (quoted) {
      text.append('"');
    }
    byte[] bytes = text.reserve(ShortestDouble.MAX_LENGTH);
    text.size(ShortestDouble.write(value, bytes, text.size()));
    if (quoted) {
      text.append('"');
    }
  }

  private void bytes(WireReader in, int end, boolean json) {
    if (json) {
      text.append('"');
    }
    Base64Text.append(in.bytes, in.position, end - in.position, text);
    if (json) {
      text.append('"');
    }
  }

  private void array(WireReader in, int end, int depth) {
    limits.nesting(depth);
    text.append('[');
    int start = text.size();
    while (in.position < end) {
      int tag = in.readTag(end);
      if (tag != VALUES) {
        in.skipOther(tag, end, MessageShape.ARRAY_VALUE);
        continue;
      }
      if (text.size() > start) {
        text.append(',');
      }
      int to = in.readLength(end);
      json(in, in.position, to, depth);
      in.position = to;
    }
    text.append(']');
  }

  private void map(WireReader in, int end, int depth) {
    limits.nesting(depth);
    text.append('{');
    int first = entries.begin();
    while (in.position < end) {
      int tag = in.readTag(end);
      if (tag != VALUES) {
        in.skipOther(tag, end, MessageShape.KEY_VALUE_LIST);
        continue;
      }
      int to = in.readLength(end);
      entry.read(in, in.position, to);
      WireReader value = entry.value;
      int valueFrom = entry.valueFrom;
      int valueTo = entry.valueTo;
      int start = text.size();
      string(in.bytes, entry.keyFrom, entry.keyLength);
      entries.add(start);
      text.append(':');
      json(value, valueFrom, valueTo, depth);
      text.append(',');
      in.position = to;
    }
    entries.end(first);
    text.append('}');
  }

  long retainedBytes() {
    return text.retainedBytes() + entries.retainedBytes();
  }
}
