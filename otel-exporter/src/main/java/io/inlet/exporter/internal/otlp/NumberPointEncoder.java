package io.inlet.exporter.internal.otlp;

import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;

/** Writes the points of gauges and sums. */
final class NumberPointEncoder {
  private final Fields fields;
  private final AttributesEncoder attributes;
  private final ExemplarEncoder exemplars;

  NumberPointEncoder(WireOutput out, AttributesEncoder attributes, ExemplarEncoder exemplars) {
    this.fields = new Fields(out);
    this.attributes = attributes;
    this.exemplars = exemplars;
  }

  void write(LongPointData point) {
    attributes.write(Tags.NUMBER_ATTRIBUTES, point.getAttributes());
    fields.presentFixed64(Tags.NUMBER_INT, point.getValue());
    exemplars.write(Tags.NUMBER_EXEMPLARS, point.getExemplars());
    PointFields.writeTimes(fields, point);
  }

  void write(DoublePointData point) {
    attributes.write(Tags.NUMBER_ATTRIBUTES, point.getAttributes());
    exemplars.write(Tags.NUMBER_EXEMPLARS, point.getExemplars());
    fields.presentDouble(Tags.NUMBER_DOUBLE, point.getValue());
    PointFields.writeTimes(fields, point);
  }
}
