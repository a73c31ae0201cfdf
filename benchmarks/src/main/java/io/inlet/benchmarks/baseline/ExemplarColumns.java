package io.inlet.benchmarks.baseline;

import io.opentelemetry.proto.metrics.v1.Exemplar;
import java.util.List;
import org.apache.parquet.io.api.RecordConsumer;

/** A point's exemplars. */
final class ExemplarColumns {

  private final AttributeMap attributes = new AttributeMap();

  void writeTo(RecordConsumer consumer, int fieldIndex, List<Exemplar> exemplars) {
    Lists.write(consumer, "exemplars", fieldIndex, exemplars, this::write);
  }

  private void write(RecordConsumer consumer, Exemplar exemplar) {
    Fields.number(consumer, "time_unix_nano", 0, exemplar.getTimeUnixNano());
    if (exemplar.hasAsDouble()) {
      Fields.real(consumer, "value", 1, exemplar.getAsDouble());
    } else if (exemplar.hasAsInt()) {
      Fields.real(consumer, "value", 1, (double) exemplar.getAsInt());
      Fields.number(consumer, "int_value", 2, exemplar.getAsInt());
    }
    Fields.text(consumer, "trace_id", 3, Binaries.hexOrNull(exemplar.getTraceId()));
    Fields.text(consumer, "span_id", 4, Binaries.hexOrNull(exemplar.getSpanId()));
    attributes.fill(exemplar.getFilteredAttributesList());
    attributes.writeTo(consumer, "filtered_attributes", 5);
  }
}
