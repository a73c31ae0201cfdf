package io.inlet.exporter.internal.otlp;

import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import io.opentelemetry.sdk.metrics.data.ValueAtQuantile;
import java.util.List;

/** Writes the points of summaries. */
final class SummaryPointEncoder {
  private final WireOutput out;
  private final Fields fields;
  private final AttributesEncoder attributes;

  SummaryPointEncoder(WireOutput out, AttributesEncoder attributes) {
    this.out = out;
    this.fields = new Fields(out);
    this.attributes = attributes;
  }

  void write(SummaryPointData point) {
    attributes.write(Tags.SUMMARY_ATTRIBUTES, point.getAttributes());
    List<ValueAtQuantile> values = point.getValues();
    for (int i = values.size() - 1; i >= 0; i--) {
      int before = out.size();
      fields.doubleBits(Tags.QUANTILE_VALUE, values.get(i).getValue());
      fields.doubleBits(Tags.QUANTILE_QUANTILE, values.get(i).getQuantile());
      out.message(Tags.SUMMARY_QUANTILES, before);
    }
    fields.doubleBits(Tags.SUMMARY_SUM, point.getSum());
    fields.fixed64(Tags.SUMMARY_COUNT, point.getCount());
    PointFields.writeTimes(fields, point);
  }
}
