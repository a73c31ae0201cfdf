package io.inlet.exporter.internal.otlp;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.common.InstrumentationScopeInfoBuilder;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongExemplarData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.SummaryData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import io.opentelemetry.sdk.metrics.data.ValueAtQuantile;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSumData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Random data of the SDK's, with every field, type and extreme now and then. */
final class RandomTelemetry {
  private static final long TIME = 1_790_000_000_000_000_000L;
  private static final List<String> TEXTS =
      List.of(
          "",
          "GET",
          "/cart/{id}",
          "Käse",
          "日本語",
          "a😀b",
          "half \ud83d pair",
          "\udc00",
          "tab\tnul\0",
          "x".repeat(300));
  private static final List<Double> DOUBLES =
      List.of(
          0.0,
          -0.0,
          1.5,
          0.1,
          2e23,
          Double.NaN,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.MIN_VALUE,
          -Double.MAX_VALUE);
  private static final List<Long> LONGS =
      List.of(0L, 1L, -1L, 127L, 128L, 1L << 31, Long.MIN_VALUE, Long.MAX_VALUE);

  private final Random random;
  private final List<Resource> resources;
  private final List<InstrumentationScopeInfo> scopes;

  RandomTelemetry(long seed) {
    random = new Random(seed);
    resources = listOf(1 + random.nextInt(3), this::resource);
    scopes = listOf(1 + random.nextInt(4), this::scope);
  }

  List<SpanData> spans() {
    return listOf(random.nextInt(12), this::span);
  }

  List<LogRecordData> logs() {
    return listOf(random.nextInt(12), this::log);
  }

  List<MetricData> metrics() {
    return listOf(random.nextInt(12), this::metric);
  }

  private SpanData span() {
    Attributes attributes = attributes();
    List<EventData> events =
        listOf(
            random.nextInt(3),
            () -> {
              Attributes of = attributes();
              return EventData.create(time(), text(), of, of.size() + dropped());
            });
    List<LinkData> links =
        listOf(
            random.nextInt(3),
            () -> {
              Attributes of = attributes();
              return LinkData.create(context(), of, of.size() + dropped());
            });
    return TestSpanData.builder()
        .setResource(one(resources))
        .setInstrumentationScopeInfo(one(scopes))
        .setSpanContext(context())
        .setParentSpanContext(context())
        .setName(text())
        .setKind(one(List.of(SpanKind.values())))
        .setStartEpochNanos(time())
        .setEndEpochNanos(time())
        .setAttributes(attributes)
        .setTotalAttributeCount(attributes.size() + dropped())
        .setEvents(events)
        .setTotalRecordedEvents(events.size() + dropped())
        .setLinks(links)
        .setTotalRecordedLinks(links.size() + dropped())
        .setStatus(StatusData.create(one(List.of(StatusCode.values())), text()))
        .setHasEnded(true)
        .build();
  }

  private LogRecordData log() {
    Attributes attributes = attributes();
    TestLogRecordData.Builder log =
        TestLogRecordData.builder()
            .setResource(one(resources))
            .setInstrumentationScopeInfo(one(scopes))
            .setSpanContext(context())
            .setTimestamp(time(), TimeUnit.NANOSECONDS)
            .setObservedTimestamp(time(), TimeUnit.NANOSECONDS)
            .setSeverity(one(List.of(Severity.values())))
            .setAttributes(attributes)
            .setTotalAttributeCount(attributes.size() + dropped());
    if (random.nextBoolean()) {
      log.setSeverityText(text());
    }
    if (random.nextBoolean()) {
      log.setEventName(text());
    }
    if (random.nextInt(5) > 0) {
      log.setBodyValue(value(0));
    }
    return log.build();
  }

  private MetricData metric() {
    MetricDataType type = one(List.of(MetricDataType.values()));
    Resource resource = one(resources);
    InstrumentationScopeInfo scope = one(scopes);
    String name = text();
    String description = text();
    String unit = text();
    AggregationTemporality temporality = one(List.of(AggregationTemporality.values()));
    int points = random.nextInt(4);
    return switch (type) {
      case LONG_GAUGE ->
          ImmutableMetricData.createLongGauge(
              resource,
              scope,
              name,
              description,
              unit,
              ImmutableGaugeData.create(listOf(points, this::longPoint)));
      case DOUBLE_GAUGE ->
          ImmutableMetricData.createDoubleGauge(
              resource,
              scope,
              name,
              description,
              unit,
              ImmutableGaugeData.create(listOf(points, this::doublePoint)));
      case LONG_SUM ->
          ImmutableMetricData.createLongSum(
              resource,
              scope,
              name,
              description,
              unit,
              ImmutableSumData.create(
                  random.nextBoolean(), temporality, listOf(points, this::longPoint)));
      case DOUBLE_SUM ->
          ImmutableMetricData.createDoubleSum(
              resource,
              scope,
              name,
              description,
              unit,
              ImmutableSumData.create(
                  random.nextBoolean(), temporality, listOf(points, this::doublePoint)));
      case HISTOGRAM ->
          ImmutableMetricData.createDoubleHistogram(
              resource,
              scope,
              name,
              description,
              unit,
              HistogramData.create(temporality, listOf(points, this::histogramPoint)));
      case EXPONENTIAL_HISTOGRAM ->
          ImmutableMetricData.createExponentialHistogram(
              resource,
              scope,
              name,
              description,
              unit,
              ExponentialHistogramData.create(temporality, listOf(points, this::exponentialPoint)));
      case SUMMARY ->
          ImmutableMetricData.createDoubleSummary(
              resource,
              scope,
              name,
              description,
              unit,
              SummaryData.create(listOf(points, this::summaryPoint)));
    };
  }

  private LongPointData longPoint() {
    return ImmutableLongPointData.create(
        time(),
        time(),
        attributes(),
        one(LONGS),
        listOf(
            random.nextInt(3),
            () -> LongExemplarData.create(attributes(), time(), context(), one(LONGS))));
  }

  private DoublePointData doublePoint() {
    return DoublePointData.create(time(), time(), attributes(), one(DOUBLES), doubleExemplars());
  }

  private HistogramPointData histogramPoint() {
    int bounds = random.nextInt(5);
    List<Double> boundaries = new ArrayList<>();
    for (int i = 0; i < bounds; i++) {
      boundaries.add(i * 2.5 - 2.5);
    }
    return ImmutableHistogramPointData.create(
        time(),
        time(),
        attributes(),
        one(DOUBLES),
        random.nextBoolean(),
        one(DOUBLES),
        random.nextBoolean(),
        one(DOUBLES),
        boundaries,
        listOf(bounds + 1, this::count),
        doubleExemplars());
  }

  private ExponentialHistogramPointData exponentialPoint() {
    int scale = random.nextInt(31) - 10;
    return ExponentialHistogramPointData.create(
        scale,
        one(DOUBLES),
        count(),
        random.nextBoolean(),
        one(DOUBLES),
        random.nextBoolean(),
        one(DOUBLES),
        buckets(scale),
        buckets(scale),
        time(),
        time(),
        attributes(),
        doubleExemplars());
  }

  private ExponentialHistogramBuckets buckets(int scale) {
    return ExponentialHistogramBuckets.create(
        scale,
        one(List.of(0, 1, -1, -5000, Integer.MIN_VALUE, Integer.MAX_VALUE)),
        listOf(random.nextInt(5), this::count));
  }

  private SummaryPointData summaryPoint() {
    return SummaryPointData.create(
        time(),
        time(),
        attributes(),
        count(),
        summaryValue(),
        listOf(random.nextInt(4), () -> ValueAtQuantile.create(summaryValue(), summaryValue())));
  }

  /** Not minus zero, which the SDK's OTLP exporter takes for an absent value there. */
  private double summaryValue() {
    double value = one(DOUBLES);
    return value == 0 ? 0 : value;
  }

  private List<DoubleExemplarData> doubleExemplars() {
    return listOf(
        random.nextInt(3),
        () -> DoubleExemplarData.create(attributes(), time(), context(), one(DOUBLES)));
  }

  private Resource resource() {
    AttributesBuilder attributes = attributes(false).toBuilder();
    if (random.nextBoolean()) {
      attributes.put("service.name", text());
    }
    return Resource.create(attributes.build(), random.nextBoolean() ? null : text());
  }

  private InstrumentationScopeInfo scope() {
    InstrumentationScopeInfoBuilder scope =
        InstrumentationScopeInfo.builder(text()).setAttributes(attributes());
    if (random.nextBoolean()) {
      scope.setVersion(text());
    }
    if (random.nextBoolean()) {
      scope.setSchemaUrl(text());
    }
    return scope.build();
  }

  private SpanContext context() {
    if (random.nextInt(4) == 0) {
      return SpanContext.getInvalid();
    }
    String traceId = String.format("%016x%016x", random.nextLong(), random.nextLong() | 1);
    String spanId = String.format("%016x", random.nextLong() | 1);
    TraceFlags flags = TraceFlags.fromByte((byte) random.nextInt(256));
    TraceStateBuilder states = TraceState.builder();
    for (int i = random.nextInt(3); i > 0; i--) {
      states.put("key" + i, "value" + random.nextInt(10));
    }
    return random.nextBoolean()
        ? SpanContext.create(traceId, spanId, flags, states.build())
        : SpanContext.createFromRemoteParent(traceId, spanId, flags, states.build());
  }

  private Attributes attributes() {
    return attributes(true);
  }

  /** The SDK takes no other than ASCII keys for resources. */
  private Attributes attributes(boolean anyKeys) {
    AttributesBuilder builder = Attributes.builder();
    for (int i = random.nextInt(6); i > 0; i--) {
      attribute(
          builder, anyKeys && random.nextInt(3) == 0 ? "k" + text() : "key." + random.nextInt(8));
    }
    return builder.build();
  }

  private void attribute(AttributesBuilder to, String key) {
    int length = random.nextInt(4);
    switch (random.nextInt(9)) {
      case 0 -> to.put(AttributeKey.stringKey(key), text());
      case 1 -> to.put(AttributeKey.booleanKey(key), random.nextBoolean());
      case 2 -> to.put(AttributeKey.longKey(key), one(LONGS));
      case 3 -> to.put(AttributeKey.doubleKey(key), one(DOUBLES));
      case 4 -> to.put(AttributeKey.stringArrayKey(key), listOf(length, this::text));
      case 5 -> to.put(AttributeKey.booleanArrayKey(key), listOf(length, random::nextBoolean));
      case 6 -> to.put(AttributeKey.longArrayKey(key), listOf(length, () -> one(LONGS)));
      case 7 -> to.put(AttributeKey.doubleArrayKey(key), listOf(length, () -> one(DOUBLES)));
      default -> to.put(AttributeKey.valueKey(key), value(0));
    }
  }

  private Value<?> value(int depth) {
    return switch (random.nextInt(depth > 2 ? 6 : 8)) {
      case 0 -> Value.of(text());
      case 1 -> Value.of(random.nextBoolean());
      case 2 -> Value.of(one(LONGS));
      case 3 -> Value.of(one(DOUBLES));
      case 4 -> {
        byte[] bytes = new byte[random.nextInt(9)];
        random.nextBytes(bytes);
        yield Value.of(bytes);
      }
      case 5 -> Value.empty();
      case 6 -> Value.of(this.<Value<?>>listOf(random.nextInt(4), () -> value(depth + 1)));
      default -> {
        Map<String, Value<?>> entries = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          entries.put(text(), value(depth + 1));
        }
        yield Value.of(entries);
      }
    };
  }

  private String text() {
    return one(TEXTS);
  }

  private long time() {
    return random.nextInt(5) == 0 ? 0 : TIME + random.nextInt(1_000_000_000);
  }

  private long count() {
    return random.nextInt(4) == 0 ? Long.MAX_VALUE : random.nextInt(300);
  }

  private int dropped() {
    return random.nextInt(3) == 0 ? random.nextInt(200) : 0;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private <T> List<T> listOf(int size, Supplier<T> element) {
    List<T> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(element.get());
    }
    return list;
  }
}
