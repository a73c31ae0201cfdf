package io.inlet.exporter.internal.otlp;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Random data of the SDK's, with every field, type and extreme now and then. */
final class RandomTelemetry {
  private final RandomValues values;
  private final RandomMetrics metrics;
  private final List<Resource> resources;
  private final List<InstrumentationScopeInfo> scopes;

  RandomTelemetry(long seed) {
    values = new RandomValues(new Random(seed));
    metrics = new RandomMetrics(values);
    resources = values.listOf(1 + values.random.nextInt(3), values::resource);
    scopes = values.listOf(1 + values.random.nextInt(4), values::scope);
  }

  List<SpanData> spans() {
    return values.listOf(values.random.nextInt(12), this::span);
  }

  List<LogRecordData> logs() {
    return values.listOf(values.random.nextInt(12), this::log);
  }

  List<MetricData> metrics() {
    return values.listOf(
        values.random.nextInt(12), () -> metrics.next(values.one(resources), values.one(scopes)));
  }

  private SpanData span() {
    Attributes attributes = values.attributes();
    List<EventData> events =
        values.listOf(
            values.random.nextInt(3),
            () -> {
              Attributes of = values.attributes();
              return EventData.create(
                  values.time(), values.text(), of, of.size() + values.dropped());
            });
    List<LinkData> links =
        values.listOf(
            values.random.nextInt(3),
            () -> {
              Attributes of = values.attributes();
              return LinkData.create(values.context(), of, of.size() + values.dropped());
            });
    return TestSpanData.builder()
        .setResource(values.one(resources))
        .setInstrumentationScopeInfo(values.one(scopes))
        .setSpanContext(values.context())
        .setParentSpanContext(values.context())
        .setName(values.text())
        .setKind(values.one(List.of(SpanKind.values())))
        .setStartEpochNanos(values.time())
        .setEndEpochNanos(values.time())
        .setAttributes(attributes)
        .setTotalAttributeCount(attributes.size() + values.dropped())
        .setEvents(events)
        .setTotalRecordedEvents(events.size() + values.dropped())
        .setLinks(links)
        .setTotalRecordedLinks(links.size() + values.dropped())
        .setStatus(StatusData.create(values.one(List.of(StatusCode.values())), values.text()))
        .setHasEnded(true)
        .build();
  }

  private LogRecordData log() {
    Attributes attributes = values.attributes();
    TestLogRecordData.Builder log =
        TestLogRecordData.builder()
            .setResource(values.one(resources))
            .setInstrumentationScopeInfo(values.one(scopes))
            .setSpanContext(values.context())
            .setTimestamp(values.time(), TimeUnit.NANOSECONDS)
            .setObservedTimestamp(values.time(), TimeUnit.NANOSECONDS)
            .setSeverity(values.one(List.of(Severity.values())))
            .setAttributes(attributes)
            .setTotalAttributeCount(attributes.size() + values.dropped());
    if (values.random.nextBoolean()) {
      log.setSeverityText(values.text());
    }
    if (values.random.nextBoolean()) {
      log.setEventName(values.text());
    }
    if (values.random.nextInt(5) > 0) {
      log.setBodyValue(values.value(0));
    }
    return log.build();
  }
}
