package io.inlet.benchmarks.baseline;

import io.inlet.schema.Tables;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint.ValueAtQuantile;
import java.util.List;
import org.apache.parquet.io.api.RecordConsumer;

/** Writes points of summaries. */
final class SummaryPointSupport extends PointSupport<SummaryDataPoint> {

  SummaryPointSupport() {
    super(Tables.SUMMARY);
  }

  @Override
  List<SummaryDataPoint> points(Metric metric) {
    return metric.getSummary().getDataPointsList();
  }

  @Override
  void write(RecordConsumer consumer, SummaryDataPoint point) {
    writeHead(
        consumer,
        point.getStartTimeUnixNano(),
        point.getTimeUnixNano(),
        point.getFlags(),
        point.getAttributesList());
    Fields.number(consumer, "count", FIRST_OWN_COLUMN, point.getCount());
    Fields.real(consumer, "sum", FIRST_OWN_COLUMN + 1, point.getSum());
    Lists.write(
        consumer,
        "quantile_values",
        FIRST_OWN_COLUMN + 2,
        point.getQuantileValuesList(),
        SummaryPointSupport::write);
    writeTail(consumer);
  }

  private static void write(RecordConsumer consumer, ValueAtQuantile value) {
    Fields.real(consumer, "quantile", 0, value.getQuantile());
    Fields.real(consumer, "value", 1, value.getValue());
  }
}
