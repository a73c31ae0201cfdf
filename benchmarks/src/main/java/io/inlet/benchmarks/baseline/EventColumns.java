package io.inlet.benchmarks.baseline;

import io.opentelemetry.proto.trace.v1.Span.Event;
import java.util.List;
import org.apache.parquet.io.api.RecordConsumer;

/** A span's events. */
final class EventColumns {

  private final AttributeMap attributes = new AttributeMap();
  private final RepeatedTexts names = new RepeatedTexts();

  void writeTo(RecordConsumer consumer, int fieldIndex, List<Event> events) {
    Lists.write(consumer, "events", fieldIndex, events, this::write);
  }

  private void write(RecordConsumer consumer, Event event) {
    Fields.number(consumer, "time_unix_nano", 0, event.getTimeUnixNano());
    Fields.text(consumer, "name", 1, names.ofOrNull(event.getName()));
    attributes.fill(event.getAttributesList());
    attributes.writeTo(consumer, "attributes", 2);
    Fields.number(
        consumer,
        "dropped_attributes_count",
        3,
        Integer.toUnsignedLong(event.getDroppedAttributesCount()));
  }
}
