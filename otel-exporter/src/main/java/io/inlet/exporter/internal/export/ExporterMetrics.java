package io.inlet.exporter.internal.export;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongUpDownCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An exporter's metrics of itself, by OpenTelemetry's semantic conventions for SDKs. The provider
 * is asked for again while it is the one that does nothing: an exporter is made before the SDK that
 * it belongs to. Safe for use by several threads.
 */
final class ExporterMetrics {
  private static final String METER = "io.inlet.exporter";
  private static final AttributeKey<String> COMPONENT_TYPE =
      AttributeKey.stringKey("otel.component.type");
  private static final AttributeKey<String> COMPONENT_NAME =
      AttributeKey.stringKey("otel.component.name");
  private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

  /** How many exporters of each type there were, to number them. */
  private static final Map<String, AtomicInteger> COUNTS = new ConcurrentHashMap<>();

  private record Instruments(
      MeterProvider provider,
      LongUpDownCounter inflight,
      LongCounter exported,
      DoubleHistogram duration) {}

  private final Supplier<MeterProvider> provider;
  private final SignalKind<?> kind;
  private final Attributes attributes;
  private volatile @Nullable Instruments instruments;

  ExporterMetrics(SignalKind<?> kind, Supplier<MeterProvider> provider) {
    this.kind = kind;
    this.provider = provider;
    int number =
        COUNTS.computeIfAbsent(kind.exporterName(), name -> new AtomicInteger()).getAndIncrement();
    this.attributes =
        Attributes.of(
            COMPONENT_TYPE,
            kind.exporterName(),
            COMPONENT_NAME,
            kind.exporterName() + "/" + number);
  }

  void started(long items) {
    instruments().inflight().add(items, attributes);
  }

  /**
   * An export has ended.
   *
   * @param items how many it began with
   * @param rejected how many of them are in no table though the others are
   * @param errorType what failed; null if nothing did
   */
  void ended(long items, long rejected, @Nullable String errorType, long nanos) {
    Instruments all = instruments();
    all.inflight().add(-items, attributes);
    Attributes outcome = errorType == null ? attributes : with(errorType);
    if (items > rejected) {
      all.exported().add(items - rejected, outcome);
    }
    if (rejected > 0) {
      all.exported().add(rejected, with("rejected"));
    }
    all.duration().record(nanos / 1e9, outcome);
  }

  private Attributes with(String errorType) {
    return attributes.toBuilder().put(ERROR_TYPE, errorType).build();
  }

  private Instruments instruments() {
    Instruments known = instruments;
    if (known != null && known.provider() != MeterProvider.noop()) {
      return known;
    }
    MeterProvider current = provider.get();
    if (known == null || known.provider() != current) {
      known = create(current == null ? MeterProvider.noop() : current);
      instruments = known;
    }
    return known;
  }

  private Instruments create(MeterProvider from) {
    Meter meter = from.get(METER);
    String prefix = "otel.sdk.exporter." + kind.metricName();
    return new Instruments(
        from,
        meter
            .upDownCounterBuilder(prefix + ".inflight")
            .setUnit(kind.unit())
            .setDescription(
                "What has been handed to the exporter and is neither exported nor lost.")
            .build(),
        meter
            .counterBuilder(prefix + ".exported")
            .setUnit(kind.unit())
            .setDescription("What the exporter is done with, whether it succeeded or not.")
            .build(),
        meter
            .histogramBuilder("otel.sdk.exporter.operation.duration")
            .setUnit("s")
            .setDescription("How long an export took, attempts after push-back included.")
            .setExplicitBucketBoundariesAdvice(List.of())
            .build());
  }
}
