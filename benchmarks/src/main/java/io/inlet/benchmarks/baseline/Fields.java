package io.inlet.benchmarks.baseline;

import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** Writes one field of a message or group. */
final class Fields {

  private Fields() {}

  static void number(RecordConsumer consumer, String field, int fieldIndex, long value) {
    consumer.startField(field, fieldIndex);
    consumer.addLong(value);
    consumer.endField(field, fieldIndex);
  }

  static void integer(RecordConsumer consumer, String field, int fieldIndex, int value) {
    consumer.startField(field, fieldIndex);
    consumer.addInteger(value);
    consumer.endField(field, fieldIndex);
  }

  static void real(RecordConsumer consumer, String field, int fieldIndex, double value) {
    consumer.startField(field, fieldIndex);
    consumer.addDouble(value);
    consumer.endField(field, fieldIndex);
  }

  /** Leaves the field null when there is no text. */
  static void text(RecordConsumer consumer, String field, int fieldIndex, @Nullable Binary text) {
    if (text != null) {
      consumer.startField(field, fieldIndex);
      consumer.addBinary(text);
      consumer.endField(field, fieldIndex);
    }
  }
}
