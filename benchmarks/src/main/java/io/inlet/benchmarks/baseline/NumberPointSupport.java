package io.inlet.benchmarks.baseline;

import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.util.List;
import org.apache.parquet.io.api.RecordConsumer;

/** Writes points of gauges or of sums. */
final class NumberPointSupport extends PointSupport<NumberDataPoint> {

  private final boolean sums;

  NumberPointSupport(TableSchema table) {
    super(table);
    this.sums = table == Tables.SUM;
  }

  @Override
  List<NumberDataPoint> points(Metric metric) {
    return sums ? metric.getSum().getDataPointsList() : metric.getGauge().getDataPointsList();
  }

  @Override
  void write(RecordConsumer consumer, NumberDataPoint point) {
    writeHead(
        consumer,
        point.getStartTimeUnixNano(),
        point.getTimeUnixNano(),
        point.getFlags(),
        point.getAttributesList());
    if (point.hasAsDouble()) {
      Fields.real(consumer, "value", FIRST_OWN_COLUMN, point.getAsDouble());
    } else if (point.hasAsInt()) {
      Fields.real(consumer, "value", FIRST_OWN_COLUMN, (double) point.getAsInt());
      Fields.number(consumer, "int_value", FIRST_OWN_COLUMN + 1, point.getAsInt());
    }
    exemplars.writeTo(consumer, FIRST_OWN_COLUMN + 2, point.getExemplarsList());
    if (sums) {
      metric.writeTemporality(consumer, FIRST_OWN_COLUMN + 3);
      metric.writeMonotonic(consumer, FIRST_OWN_COLUMN + 4);
    }
    writeTail(consumer);
  }
}
