package io.inlet.benchmarks.baseline;

import java.util.List;
import java.util.function.BiConsumer;
import org.apache.parquet.io.api.RecordConsumer;

/** Writes lists. */
final class Lists {

  private Lists() {}

  /** Writes a list of structs; what is in a struct, {@code fields} writes. */
  static <T> void write(
      RecordConsumer consumer,
      String field,
      int fieldIndex,
      List<T> elements,
      BiConsumer<RecordConsumer, T> fields) {
    consumer.startField(field, fieldIndex);
    consumer.startGroup();
    if (!elements.isEmpty()) {
      consumer.startField(LogTable.LIST_ENTRIES, 0);
      for (T element : elements) {
        consumer.startGroup();
        consumer.startField(LogTable.LIST_ELEMENT, 0);
        consumer.startGroup();
        fields.accept(consumer, element);
        consumer.endGroup();
        consumer.endField(LogTable.LIST_ELEMENT, 0);
        consumer.endGroup();
      }
      consumer.endField(LogTable.LIST_ENTRIES, 0);
    }
    consumer.endGroup();
    consumer.endField(field, fieldIndex);
  }

  /** Writes a list of numbers, of which protobuf keeps {@code count} without boxing them. */
  static void writeNumbers(
      RecordConsumer consumer, String field, int fieldIndex, int count, ElementWriter element) {
    consumer.startField(field, fieldIndex);
    consumer.startGroup();
    if (count > 0) {
      consumer.startField(LogTable.LIST_ENTRIES, 0);
      for (int index = 0; index < count; index++) {
        consumer.startGroup();
        consumer.startField(LogTable.LIST_ELEMENT, 0);
        element.write(index);
        consumer.endField(LogTable.LIST_ELEMENT, 0);
        consumer.endGroup();
      }
      consumer.endField(LogTable.LIST_ENTRIES, 0);
    }
    consumer.endGroup();
    consumer.endField(field, fieldIndex);
  }

  /** Gives the consumer the element at a place. */
  interface ElementWriter {
    void write(int index);
  }
}
