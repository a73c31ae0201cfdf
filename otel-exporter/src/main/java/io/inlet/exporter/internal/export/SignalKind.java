package io.inlet.exporter.internal.export;

import io.inlet.exporter.internal.otlp.RequestEncoder;
import io.inlet.schema.Signal;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What tells the exporters of the signals apart.
 *
 * @param signal the signal
 * @param exporterName the exporter's class, for messages and metrics
 * @param metricName what the metrics of the convention call an item in their names
 * @param unit the unit of the counts
 * @param encoder makes an encoder
 * @param wanted which items are exported at all
 * @param <T> the SDK's type of an item
 */
public record SignalKind<T>(
    Signal signal,
    String exporterName,
    String metricName,
    String unit,
    Supplier<RequestEncoder<T>> encoder,
    Predicate<T> wanted) {

  /** Inlet's own loggers, by whose names appenders name the scope of their records. */
  private static final String OWN_LOGGER = "io.inlet";

  /** Spans. */
  public static final SignalKind<SpanData> SPANS =
      new SignalKind<>(
          Signal.TRACES,
          "io.inlet.exporter.InletSpanExporter",
          "span",
          "{span}",
          RequestEncoder::spans,
          span -> true);

  /** Log records, without those that Inlet itself has logged: each would bring the next about. */
  public static final SignalKind<LogRecordData> LOG_RECORDS =
      new SignalKind<>(
          Signal.LOGS,
          "io.inlet.exporter.InletLogRecordExporter",
          "log",
          "{log_record}",
          RequestEncoder::logRecords,
          log -> !isOwn(log.getInstrumentationScopeInfo().getName()));

  /** Metrics. */
  public static final SignalKind<MetricData> METRICS =
      new SignalKind<>(
          Signal.METRICS,
          "io.inlet.exporter.InletMetricExporter",
          "metric_data_point",
          "{data_point}",
          RequestEncoder::metrics,
          metric -> true);

  private static boolean isOwn(String logger) {
    return logger.startsWith(OWN_LOGGER)
        && (logger.length() == OWN_LOGGER.length() || logger.charAt(OWN_LOGGER.length()) == '.');
  }
}
