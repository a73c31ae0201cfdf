package io.inlet.benchmarks.baseline;

import io.opentelemetry.proto.metrics.v1.Metric;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** The metric's part of a row, prepared once per metric. */
final class MetricColumns {

  private final RepeatedTexts texts = new RepeatedTexts();
  private final AttributeMap metadata = new AttributeMap();
  private @Nullable Binary name;
  private @Nullable Binary description;
  private @Nullable Binary unit;
  private Binary temporality = EnumTexts.TEMPORALITY.of(0);
  private boolean monotonic;

  void fill(Metric metric) {
    name = texts.ofOrNull(metric.getName());
    description = texts.ofOrNull(metric.getDescription());
    unit = texts.ofOrNull(metric.getUnit());
    metadata.fill(metric.getMetadataList());
    temporality =
        EnumTexts.TEMPORALITY.of(
            switch (metric.getDataCase()) {
              case SUM -> metric.getSum().getAggregationTemporalityValue();
              case HISTOGRAM -> metric.getHistogram().getAggregationTemporalityValue();
              case EXPONENTIAL_HISTOGRAM ->
                  metric.getExponentialHistogram().getAggregationTemporalityValue();
              case GAUGE, SUMMARY, DATA_NOT_SET -> 0;
            });
    monotonic = metric.getSum().getIsMonotonic();
  }

  /** Writes name, description, unit and metadata, which stand third to sixth in every table. */
  void writeTo(RecordConsumer consumer) {
    Fields.text(consumer, "metric_name", 2, name);
    Fields.text(consumer, "metric_description", 3, description);
    Fields.text(consumer, "metric_unit", 4, unit);
    metadata.writeTo(consumer, "metric_metadata", 5);
  }

  void writeTemporality(RecordConsumer consumer, int fieldIndex) {
    Fields.text(consumer, "aggregation_temporality", fieldIndex, temporality);
  }

  void writeMonotonic(RecordConsumer consumer, int fieldIndex) {
    consumer.startField("is_monotonic", fieldIndex);
    consumer.addBoolean(monotonic);
    consumer.endField("is_monotonic", fieldIndex);
  }
}
