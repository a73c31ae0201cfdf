package io.inlet.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exporters' metrics of themselves, as the semantic conventions have them. */
class ExporterMetricsTest {
  @TempDir Path directory;

  private final InMemoryMetricReader reader = InMemoryMetricReader.create();
  private final SdkMeterProvider provider =
      SdkMeterProvider.builder().registerMetricReader(reader).build();

  @Test
  void countsWhatIsExportedAndWhatFails() {
    InletSpanExporter exporter =
        InletSpanExporter.builder()
            .setLocation(directory.toString())
            .setOption("record.max.attributes", "1")
            .setMeterProvider(provider)
            .build();
    exporter.export(SampleSpans.of(0, 5)).join(10, TimeUnit.SECONDS);
    exporter.close();
    Collection<MetricData> metrics = reader.collectAllMetrics();
    LongPointData exported = point(metrics, "otel.sdk.exporter.span.exported");
    assertThat(exported.getValue()).isEqualTo(5);
    assertThat(exported.getAttributes().asMap().toString())
        .contains("otel.component.type=io.inlet.exporter.InletSpanExporter")
        .contains("otel.component.name=io.inlet.exporter.InletSpanExporter/")
        .doesNotContain("error.type");
    assertThat(point(metrics, "otel.sdk.exporter.span.inflight").getValue()).isZero();
    assertThat(metric(metrics, "otel.sdk.exporter.span.exported").getUnit()).isEqualTo("{span}");
    MetricData duration = metric(metrics, "otel.sdk.exporter.operation.duration");
    assertThat(duration.getUnit()).isEqualTo("s");
    assertThat(duration.getHistogramData().getPoints())
        .singleElement()
        .satisfies(point -> assertThat(point.getCount()).isEqualTo(1))
        .satisfies(point -> assertThat(point.getBoundaries()).isEmpty());
  }

  @Test
  void countsRejectedRecordsAsSuch() {
    InletSpanExporter exporter =
        InletSpanExporter.builder()
            .setLocation(directory.toString())
            .setOption("record.max.bytes", "20")
            .setMeterProvider(provider)
            .build();
    exporter.export(SampleSpans.of(0, 5)).join(10, TimeUnit.SECONDS);
    exporter.close();
    LongPointData exported = point(reader.collectAllMetrics(), "otel.sdk.exporter.span.exported");
    assertThat(exported.getValue()).isEqualTo(5);
    assertThat(exported.getAttributes().asMap().toString()).contains("error.type=rejected");
  }

  @Test
  void asksForTheProviderAgainUntilThereIsOne() {
    AtomicReference<MeterProvider> current = new AtomicReference<>(MeterProvider.noop());
    InletSpanExporter exporter =
        InletSpanExporter.builder()
            .setLocation(directory.toString())
            .setMeterProvider(current::get)
            .build();
    exporter.export(SampleSpans.of(0, 2)).join(10, TimeUnit.SECONDS);
    current.set(provider);
    exporter.export(SampleSpans.of(2, 3)).join(10, TimeUnit.SECONDS);
    exporter.close();
    assertThat(point(reader.collectAllMetrics(), "otel.sdk.exporter.span.exported").getValue())
        .isEqualTo(3);
  }

  private static LongPointData point(Collection<MetricData> metrics, String name) {
    return metric(metrics, name).getLongSumData().getPoints().iterator().next();
  }

  private static MetricData metric(Collection<MetricData> metrics, String name) {
    return metrics.stream()
        .filter(metric -> metric.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not among " + metrics));
  }
}
