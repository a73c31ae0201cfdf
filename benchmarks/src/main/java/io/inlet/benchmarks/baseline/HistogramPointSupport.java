package io.inlet.benchmarks.baseline;

import io.inlet.schema.Tables;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.util.List;
import org.apache.parquet.io.api.RecordConsumer;

/** Writes points of histograms with explicit bounds. */
final class HistogramPointSupport extends PointSupport<HistogramDataPoint> {

  HistogramPointSupport() {
    super(Tables.HISTOGRAM);
  }

  @Override
  List<HistogramDataPoint> points(Metric metric) {
    return metric.getHistogram().getDataPointsList();
  }

  @Override
  void write(RecordConsumer consumer, HistogramDataPoint point) {
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
    Lists.writeNumbers(
        consumer,
        "bucket_counts",
        column + 4,
        point.getBucketCountsCount(),
        index -> consumer.addLong(point.getBucketCounts(index)));
    Lists.writeNumbers(
        consumer,
        "explicit_bounds",
        column + 5,
        point.getExplicitBoundsCount(),
        index -> consumer.addDouble(point.getExplicitBounds(index)));
    metric.writeTemporality(consumer, column + 6);
    exemplars.writeTo(consumer, column + 7, point.getExemplarsList());
    writeTail(consumer);
  }
}
