package io.inlet.otlp.internal;

import io.inlet.columnar.ColumnBatchPool;
import io.inlet.otlp.DecodeOptions;
import io.inlet.schema.Signal;
import io.inlet.schema.Tables;
import java.util.List;

/** Decodes {@code ExportMetricsServiceRequest}; a record is a data point. */
final class MetricsDecoder extends SignalDecoder {
  private static final int DATA_POINTS = 1 << 3 | WireReader.LENGTH_DELIMITED;

  private final MetricData data = new MetricData();
  private final TableWriter gauge;
  private final TableWriter sum;
  private final TableWriter histogram;
  private final TableWriter exponentialHistogram;
  private final TableWriter summary;
  private final List<TableWriter> tables;
  private int metricIndex;

  MetricsDecoder(DecodeOptions options, ColumnBatchPool pool) {
    super(
        Signal.METRICS,
        options,
        MessageShape.METRICS_REQUEST,
        MessageShape.RESOURCE_METRICS,
        MessageShape.SCOPE_METRICS);
    gauge =
        new TableWriter(
            Tables.GAUGE,
            pool,
            context,
            (batch, memories) -> new NumberPointRows(context, batch, memories, data));
    sum =
        new TableWriter(
            Tables.SUM,
            pool,
            context,
            (batch, memories) -> new NumberPointRows(context, batch, memories, data));
    histogram =
        new TableWriter(
            Tables.HISTOGRAM,
            pool,
            context,
            (batch, memories) -> new HistogramRows(context, batch, memories, data));
    exponentialHistogram =
        new TableWriter(
            Tables.EXPONENTIAL_HISTOGRAM,
            pool,
            context,
            (batch, memories) -> new ExponentialHistogramRows(context, batch, memories, data));
    summary =
        new TableWriter(
            Tables.SUMMARY,
            pool,
            context,
            (batch, memories) -> new SummaryRows(context, batch, memories, data));
    tables = List.of(gauge, sum, histogram, exponentialHistogram, summary);
  }

  @Override
  List<TableWriter> tables() {
    return tables;
  }

  @Override
  void record(WireReader in, int from, int to, int index) {
    metricIndex = index;
    data.scan(in, from, to, context.metric);
    switch (data.active()) {
      case MetricData.GAUGE ->
          points(in, from, to, gauge, MessageShape.NUMBER_DATA_POINT, "gauge.data_points");
      case MetricData.SUM ->
          points(in, from, to, sum, MessageShape.NUMBER_DATA_POINT, "sum.data_points");
      case MetricData.HISTOGRAM ->
          points(
              in, from, to, histogram, MessageShape.HISTOGRAM_DATA_POINT, "histogram.data_points");
      case MetricData.EXPONENTIAL_HISTOGRAM ->
          points(
              in,
              from,
              to,
              exponentialHistogram,
              MessageShape.EXPONENTIAL_HISTOGRAM_DATA_POINT,
              "exponential_histogram.data_points");
      case MetricData.SUMMARY ->
          points(in, from, to, summary, MessageShape.SUMMARY_DATA_POINT, "summary.data_points");
      default -> {
        // A metric without data has no rows.
      }
    }
    if (!context.metric.isUsed()) {
      data.check(in, from, to);
    }
  }

  private void points(
      WireReader in, int from, int to, TableWriter table, MessageShape shape, String field) {
    int index = 0;
    in.position = from;
    while (in.position < to) {
      int start = in.position;
      int tag = in.readTag(to);
      if (!data.isActive(start, tag)) {
        in.skip(tag, to);
        continue;
      }
      int dataEnd = in.readLength(to);
      while (in.position < dataEnd) {
        int inner = in.readTag(dataEnd);
        if (inner == DATA_POINTS) {
          int end = in.readLength(dataEnd);
          write(table, in, in.position, end, shape, field, index++);
          in.position = end;
        } else {
          in.skip(inner, dataEnd);
        }
      }
    }
  }

  @Override
  String where() {
    return super.where() + "metrics[" + metricIndex + "].";
  }
}
