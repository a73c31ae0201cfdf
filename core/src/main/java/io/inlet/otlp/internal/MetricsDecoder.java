package io.inlet.otlp.internal;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.ColumnBatchPool;
import io.inlet.otlp.DecodeOptions;
import io.inlet.schema.Signal;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decodes {@code ExportMetricsServiceRequest}; a record is a data point. */
final class MetricsDecoder extends SignalDecoder {
  /** Where the data points of one kind of metric go. */
  private record Points(TableWriter table, MessageShape shape, String field) {}

  private final MetricData data = new MetricData();
  private final Points gauge;
  private final Points sum;
  private final Points histogram;
  private final Points exponentialHistogram;
  private final Points summary;
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
        points(
            pool,
            Tables.GAUGE,
            (batch, memories) -> new NumberPointRows(context, batch, memories, data),
            MessageShape.NUMBER_DATA_POINT,
            "gauge");
    sum =
        points(
            pool,
            Tables.SUM,
            (batch, memories) -> new NumberPointRows(context, batch, memories, data),
            MessageShape.NUMBER_DATA_POINT,
            "sum");
    histogram =
        points(
            pool,
            Tables.HISTOGRAM,
            (batch, memories) -> new HistogramRows(context, batch, memories, data),
            MessageShape.HISTOGRAM_DATA_POINT,
            "histogram");
    exponentialHistogram =
        points(
            pool,
            Tables.EXPONENTIAL_HISTOGRAM,
            (batch, memories) -> new ExponentialHistogramRows(context, batch, memories, data),
            MessageShape.EXPONENTIAL_HISTOGRAM_DATA_POINT,
            "exponential_histogram");
    summary =
        points(
            pool,
            Tables.SUMMARY,
            (batch, memories) -> new SummaryRows(context, batch, memories, data),
            MessageShape.SUMMARY_DATA_POINT,
            "summary");
    tables =
        Stream.of(gauge, sum, histogram, exponentialHistogram, summary).map(Points::table).toList();
  }

  private Points points(
      ColumnBatchPool pool,
      TableSchema table,
      BiFunction<ColumnBatch, EntryMemories, TableRows> rowsOf,
      MessageShape shape,
      String member) {
    return new Points(
        new TableWriter(table, pool, context, rowsOf), shape, member + ".data_points");
  }

  @Override
  List<TableWriter> tables() {
    return tables;
  }

  @Override
  boolean record(WireReader in, int from, int to, int index, boolean guess) {
    metricIndex = index;
    data.scan(in, from, to, context.metric, guess);
    Points points = pointsOf(data.active());
    if (points != null && !writePoints(points, in, from, to)) {
      return false;
    }
    if (!context.metric.isUsed()) {
      data.check(in, from, to);
    }
    return true;
  }

  /** Null of a metric without data, which has no rows. */
  private @Nullable Points pointsOf(int member) {
    return switch (member) {
      case MetricData.GAUGE -> gauge;
      case MetricData.SUM -> sum;
      case MetricData.HISTOGRAM -> histogram;
      case MetricData.EXPONENTIAL_HISTOGRAM -> exponentialHistogram;
      case MetricData.SUMMARY -> summary;
      default -> null;
    };
  }

  /** Writes all points; false when what stands behind them was guessed and the guess is wrong. */
  private boolean writePoints(Points points, WireReader in, int from, int to) {
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
      int tail = data.tail(in, dataEnd);
      boolean guessed = tail != MetricData.UNKNOWN;
      int pointsTo = guessed ? dataEnd - tail : dataEnd;
      int firstOfMember = index;
      while (in.position < pointsTo) {
        int inner = in.readTag(dataEnd);
        if (inner == MetricData.DATA_POINTS) {
          int end = in.readLength(dataEnd);
          write(points.table, in, in.position, end, points.shape, points.field, index++);
          in.position = end;
        } else if (guessed && index > firstOfMember) {
          return false;
        } else {
          in.skip(inner, dataEnd);
        }
      }
      if (in.position != pointsTo) {
        return false;
      }
      in.position = dataEnd;
    }
    return true;
  }

  @Override
  String where() {
    return super.where() + "metrics[" + metricIndex + "].";
  }
}
