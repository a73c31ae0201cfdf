package io.inlet.exporter.metrics;

import io.inlet.FlushPolicy;
import io.inlet.TelemetryWriter;
import io.inlet.TelemetryWriterBuilder;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.time.Duration;
import java.util.Collection;

/** Writers whose metrics the SDK's own reader reads. */
final class MeasuredWriters {
  static final Attributes LOGS = Attributes.of(AttributeKey.stringKey("inlet.signal"), "logs");
  static final Attributes LOG_TABLE =
      Attributes.of(AttributeKey.stringKey("inlet.table"), "otel_logs");

  private final InMemoryMetricReader reader = InMemoryMetricReader.create();

  /** Whose metrics are read. */
  final SdkMeterProvider provider = SdkMeterProvider.builder().registerMetricReader(reader).build();

  /** What counts. */
  final WriterMetrics metrics = WriterMetrics.create(provider);

  /** A writer that commits when it is told to, and tells the metrics. */
  TelemetryWriterBuilder builder() {
    return TelemetryWriter.builder()
        .flushPolicy(FlushPolicy.defaults().withMaxAge(Duration.ofHours(1)))
        .listener(metrics);
  }

  /** Opens a writer whose levels are read too. */
  TelemetryWriter open(TelemetryWriterBuilder builder) {
    TelemetryWriter writer = builder.build();
    metrics.observe(writer);
    return writer;
  }

  static Attributes with(Attributes attributes, String key, String value) {
    return attributes.toBuilder().put(key, value).build();
  }

  /** The value of a counter, which has to be there. */
  long sum(String name, Attributes attributes) {
    MetricData metric = metric(name);
    return metric.getLongSumData().getPoints().stream()
        .filter(point -> point.getAttributes().equals(attributes))
        .mapToLong(LongPointData::getValue)
        .findFirst()
        .orElseThrow(() -> new AssertionError(attributes + " is not among " + metric));
  }

  /** A metric by its name without the prefix; it has to be there. */
  MetricData metric(String name) {
    Collection<MetricData> metrics = read();
    return metrics.stream()
        .filter(metric -> metric.getName().equals("inlet.writer." + name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not among " + metrics));
  }

  /** All metrics as they are now. */
  Collection<MetricData> read() {
    return reader.collectAllMetrics();
  }
}
