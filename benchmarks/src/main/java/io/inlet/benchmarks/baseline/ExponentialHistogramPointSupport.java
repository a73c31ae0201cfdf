package io.inlet.benchmarks.baseline;

import io.inlet.schema.Tables;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint.Buckets;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.util.List;
import org.apache.parquet.io.api.RecordConsumer;

/** Writes points of exponential histograms. */
final class ExponentialHistogramPointSupport extends PointSupport<ExponentialHistogramDataPoint> {

  ExponentialHistogramPointSupport() {
    super(Tables.EXPONENTIAL_HISTOGRAM);
  }

  @Override
  List<ExponentialHistogramDataPoint> points(Metric metric) {
    return metric.getExponentialHistogram().getDataPointsList();
  }

  @Override
  void write(RecordConsumer consumer, ExponentialHistogramDataPoint point) {
    writeHead(
        consumer,
        point.getStartTimeUnixNano(),
        point.getTimeUnixNano(),
        point.getFlags(),
        point.getAttributesList());
    int column = FIRST_OWN_COLUMN;
    Fields.number(consumer, "count", column, point.getCount());
    if (point.hasSum()) {
      Fields.real(consumer, "sum", column + 1, point.getSum());
    }
    if (point.hasMin()) {
      Fields.real(consumer, "min", column + 2, point.getMin());
    }
    if (point.hasMax()) {
      Fields.real(consumer, "max", column + 3, point.getMax());
    }
    Fields.integer(consumer, "scale", column + 4, point.getScale());
    Fields.number(consumer, "zero_count", column + 5, point.getZeroCount());
    Fields.real(consumer, "zero_threshold", column + 6, point.getZeroThreshold());
    if (point.hasPositive()) {
      Fields.integer(consumer, "positive_offset", column + 7, point.getPositive().getOffset());
    }
    writeCounts(consumer, "positive_bucket_counts", column + 8, point.getPositive());
    if (point.hasNegative()) {
      Fields.integer(consumer, "negative_offset", column + 9, point.getNegative().getOffset());
    }
    writeCounts(consumer, "negative_bucket_counts", column + 10, point.getNegative());
    metric.writeTemporality(consumer, column + 11);
    exemplars.writeTo(consumer, column + 12, point.getExemplarsList());
    writeTail(consumer);
  }

  private static void writeCounts(
      RecordConsumer consumer, String field, int fieldIndex, Buckets buckets) {
    Lists.writeNumbers(
        consumer,
        field,
        fieldIndex,
        buckets.getBucketCountsCount(),
        index -> consumer.addLong(buckets.getBucketCounts(index)));
  }
}
