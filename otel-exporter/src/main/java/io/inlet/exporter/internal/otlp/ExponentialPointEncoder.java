package io.inlet.exporter.internal.otlp;

import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import java.util.List;

/** Writes the points of exponential histograms. */
final class ExponentialPointEncoder {
  private final WireOutput out;
  private final Fields fields;
  private final AttributesEncoder attributes;
  private final ExemplarEncoder exemplars;

  ExponentialPointEncoder(WireOutput out, AttributesEncoder attributes, ExemplarEncoder exemplars) {
    this.out = out;
    this.fields = new Fields(out);
    this.attributes = attributes;
    this.exemplars = exemplars;
  }

  void write(ExponentialHistogramPointData point) {
    if (point.hasMax()) {
      fields.presentDouble(Tags.EXPONENTIAL_MAX, point.getMax());
    }
    if (point.hasMin()) {
      fields.presentDouble(Tags.EXPONENTIAL_MIN, point.getMin());
    }
    exemplars.write(Tags.EXPONENTIAL_EXEMPLARS, point.getExemplars());
    buckets(Tags.EXPONENTIAL_NEGATIVE, point.getNegativeBuckets());
    buckets(Tags.EXPONENTIAL_POSITIVE, point.getPositiveBuckets());
    fields.fixed64(Tags.EXPONENTIAL_ZERO_COUNT, point.getZeroCount());
    fields.zigzag(Tags.EXPONENTIAL_SCALE, point.getScale());
    fields.presentDouble(Tags.EXPONENTIAL_SUM, point.getSum());
    fields.fixed64(Tags.EXPONENTIAL_COUNT, point.getCount());
    PointFields.writeTimes(fields, point);
    attributes.write(Tags.EXPONENTIAL_ATTRIBUTES, point.getAttributes());
  }

  private void buckets(int tag, ExponentialHistogramBuckets buckets) {
    List<Long> counts = buckets.getBucketCounts();
    int before = out.size();
    for (int i = counts.size() - 1; i >= 0; i--) {
      out.varint(counts.get(i));
    }
    if (out.size() > before) {
      out.message(Tags.BUCKETS_COUNTS, before);
    }
    fields.zigzag(Tags.BUCKETS_OFFSET, buckets.getOffset());
    out.message(tag, before);
  }
}
