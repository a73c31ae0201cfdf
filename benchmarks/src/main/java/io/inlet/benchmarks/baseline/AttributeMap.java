package io.inlet.benchmarks.baseline;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one attribute map, ready to be written, and filled again for the next record.
 *
 * <p>Keys repeat from record to record and mostly at the same position, so their bytes are kept and
 * the key seen last at a position is compared first.
 */
final class AttributeMap {

  private static final int MAXIMUM_REMEMBERED_KEYS = 4_096;

  private final Map<String, Binary> rememberedKeys = new HashMap<>();
  private @Nullable String[] keyTexts = new String[16];
  private @Nullable Binary[] keys = new Binary[16];
  private @Nullable Binary[] values = new Binary[16];
  private int size;

  /** Takes the attributes; of duplicate keys the last wins, at the first one's place. */
  void fill(List<KeyValue> attributes) {
    int count = attributes.size();
    if (count > keys.length) {
      grow(count);
    }
    size = 0;
    for (int index = 0; index < count; index++) {
      KeyValue attribute = attributes.get(index);
      int place = place(attribute.getKey());
      values[place] = value(attribute.getValue());
      size = Math.max(size, place + 1);
    }
  }

  /** Writes the map as the field's value. */
  void writeTo(RecordConsumer consumer, String field, int fieldIndex) {
    consumer.startField(field, fieldIndex);
    consumer.startGroup();
    if (size > 0) {
      consumer.startField(LogTable.MAP_ENTRIES, 0);
      for (int index = 0; index < size; index++) {
        consumer.startGroup();
        consumer.startField(LogTable.MAP_KEY, 0);
        consumer.addBinary(keys[index]);
        consumer.endField(LogTable.MAP_KEY, 0);
        Binary value = values[index];
        if (value != null) {
          consumer.startField(LogTable.MAP_VALUE, 1);
          consumer.addBinary(value);
          consumer.endField(LogTable.MAP_VALUE, 1);
        }
        consumer.endGroup();
      }
      consumer.endField(LogTable.MAP_ENTRIES, 0);
    }
    consumer.endGroup();
    consumer.endField(field, fieldIndex);
  }

  /** Where the key stands already, or the end, where it is put. */
  private int place(String key) {
    for (int index = 0; index < size; index++) {
      if (key.equals(keyTexts[index])) {
        return index;
      }
    }
    if (!key.equals(keyTexts[size])) {
      keyTexts[size] = key;
      keys[size] = remembered(key);
    }
    return size;
  }

  private Binary remembered(String text) {
    Binary key = rememberedKeys.get(text);
    if (key == null) {
      key = Binaries.utf8(text);
      if (rememberedKeys.size() < MAXIMUM_REMEMBERED_KEYS) {
        rememberedKeys.put(text, key);
      }
    }
    return key;
  }

  private static @Nullable Binary value(AnyValue value) {
    String text = AnyValueText.of(value);
    return text == null ? null : Binaries.utf8(text);
  }

  private void grow(int count) {
    keyTexts = new String[count];
    keys = new Binary[count];
    values = new Binary[count];
  }
}
