package io.inlet.exporter.internal.otlp;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * Writes attributes. They can only be walked from the first to the last, and the last is to be
 * written first: so they are noted down first. One thread at a time.
 */
final class AttributesEncoder {
  private final WireOutput out;
  private final ValueEncoder values;
  private final KeyTexts keyTexts = new KeyTexts();
  private final BiConsumer<AttributeKey<?>, Object> noting = this::note;
  private AttributeKey<?>[] keys = new AttributeKey<?>[64];
  private Object[] noted = new Object[64];
  private int count;

  AttributesEncoder(WireOutput out) {
    this.out = out;
    this.values = new ValueEncoder(out);
  }

  ValueEncoder values() {
    return values;
  }

  /** Writes a field of each attribute, in their order. */
  void write(int tag, Attributes attributes) {
    if (attributes.isEmpty()) {
      return;
    }
    count = 0;
    try {
      attributes.forEach(noting);
      for (int i = count - 1; i >= 0; i--) {
        write(tag, keys[i], noted[i]);
      }
    } finally {
      // Nothing of the application's is kept.
      Arrays.fill(keys, 0, count, null);
      Arrays.fill(noted, 0, count, null);
    }
  }

  private void note(AttributeKey<?> key, Object value) {
    if (count == noted.length) {
      keys = Arrays.copyOf(keys, 2 * count);
      noted = Arrays.copyOf(noted, 2 * count);
    }
    keys[count] = key;
    noted[count++] = value;
  }

  private void write(int tag, AttributeKey<?> key, Object value) {
    int before = out.size();
    values.writeAttribute(Tags.KEY_VALUE_VALUE, key.getType(), value);
    out.bytes(keyTexts.field(key.getKey()));
    out.message(tag, before);
  }
}
