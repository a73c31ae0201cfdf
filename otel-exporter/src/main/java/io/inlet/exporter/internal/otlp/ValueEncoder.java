package io.inlet.exporter.internal.otlp;

import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes values as OTLP's AnyValue. One thread at a time. */
final class ValueEncoder {
  /** Deeper values would be rejected when they are decoded; without a bound the stack would end. */
  private static final int MAX_DEPTH = 256;

  private final WireOutput out;
  private final Fields fields;

  ValueEncoder(WireOutput out) {
    this.out = out;
    this.fields = new Fields(out);
  }

  /** Writes an attribute's value, which is of the Java type that its key's type says. */
  void writeAttribute(int tag, AttributeType type, Object value) {
    int before = out.size();
    switch (type) {
      case STRING, BOOLEAN, LONG, DOUBLE -> scalar(value);
      case STRING_ARRAY, BOOLEAN_ARRAY, LONG_ARRAY, DOUBLE_ARRAY -> scalars((List<?>) value);
      case VALUE -> content((Value<?>) value, 0);
    }
    out.message(tag, before);
  }

  /** Writes a value with all that is in it. */
  void write(int tag, Value<?> value) {
    write(tag, value, 0);
  }

  private void write(int tag, Value<?> value, int depth) {
    int before = out.size();
    content(value, depth);
    out.message(tag, before);
  }

  private void scalars(List<?> values) {
    int before = out.size();
    for (int i = values.size() - 1; i >= 0; i--) {
      int element = out.size();
      scalar(values.get(i));
      out.message(Tags.ARRAY_VALUES, element);
    }
    out.message(Tags.ANY_ARRAY, before);
  }

  private void scalar(@Nullable Object value) {
    if (value instanceof String text) {
      fields.presentText(Tags.ANY_STRING, text);
    } else if (value instanceof Long number) {
      integer(number);
    } else if (value instanceof Boolean truth) {
      truth(truth);
    } else if (value instanceof Double number) {
      fields.presentDouble(Tags.ANY_DOUBLE, number);
    } else if (value != null) {
      throw new IllegalArgumentException(
          "an attribute's value is a "
              + value.getClass().getName()
              + ", which its key's type is not");
    }
    // An element that is null is an AnyValue without content.
  }

  private void integer(long value) {
    out.varint(value);
    out.varint(Tags.ANY_INT);
  }

  private void truth(boolean value) {
    out.varint(value ? 1 : 0);
    out.varint(Tags.ANY_BOOL);
  }

  private void content(Value<?> value, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("a value is nested more than " + MAX_DEPTH + " deep");
    }
    switch (value.getType()) {
      case STRING, BOOLEAN, LONG, DOUBLE -> scalar(value.getValue());
      case ARRAY -> array((List<?>) value.getValue(), depth);
      case KEY_VALUE_LIST -> keyValues((List<?>) value.getValue(), depth);
      case BYTES -> {
        int before = out.size();
        out.bytes((ByteBuffer) value.getValue());
        out.message(Tags.ANY_BYTES, before);
      }
      case EMPTY -> {
        // An AnyValue without content.
      }
    }
  }

  private void array(List<?> values, int depth) {
    int before = out.size();
    for (int i = values.size() - 1; i >= 0; i--) {
      write(Tags.ARRAY_VALUES, (Value<?>) values.get(i), depth + 1);
    }
    out.message(Tags.ANY_ARRAY, before);
  }

  private void keyValues(List<?> entries, int depth) {
    int before = out.size();
    for (int i = entries.size() - 1; i >= 0; i--) {
      KeyValue entry = (KeyValue) entries.get(i);
      int start = out.size();
      write(Tags.KEY_VALUE_VALUE, entry.getValue(), depth + 1);
      fields.text(Tags.KEY_VALUE_KEY, entry.getKey());
      out.message(Tags.KEY_VALUE_LIST_VALUES, start);
    }
    out.message(Tags.ANY_KEY_VALUES, before);
  }
}
