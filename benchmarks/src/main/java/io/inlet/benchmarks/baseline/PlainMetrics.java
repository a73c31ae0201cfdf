package io.inlet.benchmarks.baseline;

import io.inlet.benchmarks.measure.Contender;
import io.inlet.benchmarks.workload.Requests;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.parquet.hadoop.ParquetWriter;

/** The baseline {@code plain} for metrics of one kind. */
public final class PlainMetrics implements Contender {

  /** Columns of mostly distinct values, in the tables that have them. */
  private static final Set<String> COLUMNS_WITHOUT_DICTIONARY =
      Set.of(
          "value",
          "int_value",
          "count",
          "sum",
          "min",
          "max",
          "quantile_values.list.element.value",
          "exemplars.list.element.value",
          "exemplars.list.element.trace_id",
          "exemplars.list.element.span_id",
          "exemplars.list.element.filtered_attributes.key_value.value");

  private final Requests requests;
  private final Supplier<PointSupport<?>> supports;

  /** For requests whose points all belong to one of the five tables. */
  public PlainMetrics(Requests requests) {
    this.requests = requests;
    this.supports = supports(requests.table());
  }

  private static Supplier<PointSupport<?>> supports(TableSchema table) {
    if (table == Tables.GAUGE || table == Tables.SUM) {
      return () -> new NumberPointSupport(table);
    } else if (table == Tables.HISTOGRAM) {
      return HistogramPointSupport::new;
    } else if (table == Tables.EXPONENTIAL_HISTOGRAM) {
      return ExponentialHistogramPointSupport::new;
    } else if (table == Tables.SUMMARY) {
      return SummaryPointSupport::new;
    }
    throw new IllegalArgumentException(
        "table: %s (expected: one of metrics)".formatted(table.name()));
  }

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public long run(Path file) throws IOException {
    write(file, supports.get());
    return Files.size(file);
  }

  private <P> void write(Path file, PointSupport<P> support) throws IOException {
    try (ParquetWriter<P> writer =
        ParquetSettings.apply(
                support.writerOf(file),
                COLUMNS_WITHOUT_DICTIONARY,
                TableColumns.withoutStatistics(support.schema()))
            .build()) {
      for (byte[] payload : requests.payloads()) {
        write(ExportMetricsServiceRequest.parseFrom(payload), support, writer);
      }
    }
  }

  private static <P> void write(
      ExportMetricsServiceRequest request, PointSupport<P> support, ParquetWriter<P> writer)
      throws IOException {
    for (ResourceMetrics resourceMetrics : request.getResourceMetricsList()) {
      support.startResource(resourceMetrics);
      for (ScopeMetrics scopeMetrics : resourceMetrics.getScopeMetricsList()) {
        support.startScope(scopeMetrics);
        for (Metric metric : scopeMetrics.getMetricsList()) {
          support.startMetric(metric);
          for (P point : support.points(metric)) {
            writer.write(point);
          }
        }
      }
    }
  }
}
