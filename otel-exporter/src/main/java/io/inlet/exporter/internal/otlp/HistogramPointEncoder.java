package io.inlet.exporter.internal.otlp;

import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import java.util.List;

/** Writes the points of histograms, with bounds and exponential ones. */
final class HistogramPointEncoder {
  private final WireOutput out;
  private final Fields fields;
  private final AttributesEncoder attributes;
  private final ExemplarEncoder exemplars;

  HistogramPointEncoder(WireOutput out, AttributesEncoder attributes, ExemplarEncoder exemplars) {
    this.out = out;
    this.fields = new Fields(out);
    this.attributes = attributes;
    this.exemplars = exemplars;
  }

  void write(HistogramPointData point) {
    if (point.hasMax()) {
      fields.presentDouble(Tags.HISTOGRAM_MAX, point.getMax());
    }
    if (point.hasMin()) {
      fields.presentDouble(Tags.HISTOGRAM_MIN, point.getMin());
    }
    attributes.write(Tags.HISTOGRAM_ATTRIBUTES, point.getAttributes());
    exemplars.write(Tags.HISTOGRAM_EXEMPLARS, point.getExemplars());
    bounds(point.getBoundaries());
    counts(point.getCounts());
    fields.presentDouble(Tags.HISTOGRAM_SUM, point.getSum());
    fields.fixed64(Tags.HISTOGRAM_COUNT, point.getCount());
    PointFields.writeTimes(fields, point);
  }

  private void bounds(List<Double> bounds) {
    int before = out.size();
    for (int i = bounds.size() - 1; i >= 0; i--) {
      out.fixed64(Double.doubleToRawLongBits(bounds.get(i)));
    }
    finish(Tags.HISTOGRAM_EXPLICIT_BOUNDS, before);
  }

  private void counts(List<Long> counts) {
    int before = out.size();
    for (int i = counts.size() - 1; i >= 0; i--) {
      out.fixed64(counts.get(i));
    }
    finish(Tags.HISTOGRAM_BUCKET_COUNTS, before);
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
    finish(Tags.BUCKETS_COUNTS, before);
    fields.zigzag(Tags.BUCKETS_OFFSET, buckets.getOffset());
    out.message(tag, before);
  }

  private void finish(int tag, int before) {
    if (out.size() > before) {
      out.message(tag, before);
    }
  }
}
