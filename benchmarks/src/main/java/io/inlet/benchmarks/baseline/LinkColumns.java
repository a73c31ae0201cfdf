package io.inlet.benchmarks.baseline;

import io.opentelemetry.proto.trace.v1.Span.Link;
import java.util.List;
import org.apache.parquet.io.api.RecordConsumer;

/** A span's links. */
final class LinkColumns {

  private final AttributeMap attributes = new AttributeMap();

  void writeTo(RecordConsumer consumer, int fieldIndex, List<Link> links) {
    Lists.write(consumer, "links", fieldIndex, links, this::write);
  }

  private void write(RecordConsumer consumer, Link link) {
    Fields.text(consumer, "trace_id", 0, Binaries.hexOrNull(link.getTraceId()));
    Fields.text(consumer, "span_id", 1, Binaries.hexOrNull(link.getSpanId()));
    Fields.text(consumer, "trace_state", 2, Binaries.utf8OrNull(link.getTraceState()));
    attributes.fill(link.getAttributesList());
    attributes.writeTo(consumer, "attributes", 3);
    Fields.number(
        consumer,
        "dropped_attributes_count",
        4,
        Integer.toUnsignedLong(link.getDroppedAttributesCount()));
    Fields.number(consumer, "flags", 5, Integer.toUnsignedLong(link.getFlags()));
  }
}
