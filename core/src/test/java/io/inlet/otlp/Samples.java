package io.inlet.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.inlet.schema.Signal;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.EntityRef;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;

/** One record of every kind, with every field set. */
final class Samples {
  static final long TIME = Decoded.ARRIVAL + 1_234_567_891L;
  static final ByteString TRACE_ID = ByteString.fromHex("0af7651916cd43dd8448eb211c80319c");
  static final ByteString SPAN_ID = ByteString.fromHex("b7ad6b7169203331");

  private Samples() {}

  static Message request(Signal signal) {
    return switch (signal) {
      case LOGS -> logs(log());
      case TRACES -> traces(span());
      case METRICS -> metrics(gauge(), sum(), histogram(), exponentialHistogram(), summary());
    };
  }

  static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder().setKey(key).setValue(text(value)).build();
  }

  static AnyValue text(String value) {
    return AnyValue.newBuilder().setStringValue(value).build();
  }

  static Resource resource() {
    return Resource.newBuilder()
        .addAttributes(attribute("service.name", "shop"))
        .addAttributes(attribute("host.name", "h1"))
        .setDroppedAttributesCount(2)
        .addEntityRefs(
            EntityRef.newBuilder()
                .setSchemaUrl("http://entity")
                .setType("host")
                .addIdKeys("host.id")
                .addDescriptionKeys("host.name"))
        .build();
  }

  static InstrumentationScope scope() {
    return InstrumentationScope.newBuilder()
        .setName("scope")
        .setVersion("1.2")
        .addAttributes(attribute("s", "t"))
        .setDroppedAttributesCount(3)
        .build();
  }

  static ExportLogsServiceRequest logs(LogRecord... records) {
    ScopeLogs.Builder scope = ScopeLogs.newBuilder().setScope(scope()).setSchemaUrl("http://scope");
    for (LogRecord record : records) {
      scope.addLogRecords(record);
    }
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder()
                .setResource(resource())
                .setSchemaUrl("http://resource")
                .addScopeLogs(scope))
        .build();
  }

  static LogRecord log() {
    return LogRecord.newBuilder()
        .setTimeUnixNano(TIME)
        .setObservedTimeUnixNano(TIME + 1)
        .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_WARN)
        .setSeverityText("warn")
        .setEventName("event")
        .setBody(text("hello"))
        .setTraceId(TRACE_ID)
        .setSpanId(SPAN_ID)
        .setFlags(-1)
        .addAttributes(attribute("k", "v"))
        .setDroppedAttributesCount(7)
        .build();
  }

  static ExportTraceServiceRequest traces(Span span) {
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .setResource(resource())
                .setSchemaUrl("http://resource")
                .addScopeSpans(
                    ScopeSpans.newBuilder()
                        .setScope(scope())
                        .setSchemaUrl("http://scope")
                        .addSpans(span)))
        .build();
  }

  static Span span() {
    return Span.newBuilder()
        .setTraceId(TRACE_ID)
        .setSpanId(SPAN_ID)
        .setParentSpanId(ByteString.fromHex("0102030405060708"))
        .setTraceState("a=b")
        .setName("GET /")
        .setKind(Span.SpanKind.SPAN_KIND_SERVER)
        .setStartTimeUnixNano(TIME)
        .setEndTimeUnixNano(TIME + 500)
        .setFlags(0x301)
        .addAttributes(attribute("k", "v"))
        .setDroppedAttributesCount(4)
        .addEvents(
            Span.Event.newBuilder()
                .setTimeUnixNano(TIME + 5)
                .setName("exception")
                .addAttributes(attribute("e", "f"))
                .setDroppedAttributesCount(5))
        .setDroppedEventsCount(6)
        .addLinks(
            Span.Link.newBuilder()
                .setTraceId(TRACE_ID)
                .setSpanId(SPAN_ID)
                .setTraceState("c=d")
                .addAttributes(attribute("l", "m"))
                .setDroppedAttributesCount(8)
                .setFlags(9))
        .setDroppedLinksCount(10)
        .setStatus(
            Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR).setMessage("failed"))
        .build();
  }

  static ExportMetricsServiceRequest metrics(Metric... metrics) {
    ScopeMetrics.Builder scope =
        ScopeMetrics.newBuilder().setScope(scope()).setSchemaUrl("http://scope");
    for (Metric metric : metrics) {
      scope.addMetrics(metric);
    }
    return ExportMetricsServiceRequest.newBuilder()
        .addResourceMetrics(
            ResourceMetrics.newBuilder()
                .setResource(resource())
                .setSchemaUrl("http://resource")
                .addScopeMetrics(scope))
        .build();
  }

  private static Metric.Builder metric(String name) {
    return Metric.newBuilder()
        .setName(name)
        .setDescription("about " + name)
        .setUnit("By")
        .addMetadata(attribute("m", "n"));
  }

  private static Exemplar exemplar() {
    return Exemplar.newBuilder()
        .setTimeUnixNano(TIME + 2)
        .setAsInt(3)
        .setTraceId(TRACE_ID)
        .setSpanId(SPAN_ID)
        .addFilteredAttributes(attribute("x", "y"))
        .build();
  }

  private static NumberDataPoint.Builder point() {
    return NumberDataPoint.newBuilder()
        .setStartTimeUnixNano(TIME - 10)
        .setTimeUnixNano(TIME)
        .setFlags(1)
        .addAttributes(attribute("k", "v"))
        .addExemplars(exemplar());
  }

  static Metric gauge() {
    return metric("gauge")
        .setGauge(Gauge.newBuilder().addDataPoints(point().setAsDouble(1.5)))
        .build();
  }

  static Metric sum() {
    return metric("sum")
        .setSum(
            Sum.newBuilder()
                .addDataPoints(point().setAsInt(-42))
                .setAggregationTemporality(
                    AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE)
                .setIsMonotonic(true))
        .build();
  }

  static Metric histogram() {
    return metric("histogram")
        .setHistogram(
            Histogram.newBuilder()
                .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA)
                .addDataPoints(
                    HistogramDataPoint.newBuilder()
                        .setStartTimeUnixNano(TIME - 10)
                        .setTimeUnixNano(TIME)
                        .setFlags(1)
                        .addAttributes(attribute("k", "v"))
                        .addExemplars(exemplar())
                        .setCount(6)
                        .setSum(7.5)
                        .setMin(0)
                        .setMax(4)
                        .addBucketCounts(1)
                        .addBucketCounts(5)
                        .addExplicitBounds(2.5)))
        .build();
  }

  static Metric exponentialHistogram() {
    return metric("exponential")
        .setExponentialHistogram(
            ExponentialHistogram.newBuilder()
                .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA)
                .addDataPoints(
                    ExponentialHistogramDataPoint.newBuilder()
                        .setStartTimeUnixNano(TIME - 10)
                        .setTimeUnixNano(TIME)
                        .setFlags(1)
                        .addAttributes(attribute("k", "v"))
                        .addExemplars(exemplar())
                        .setCount(6)
                        .setSum(7.5)
                        .setMin(0)
                        .setMax(4)
                        .setScale(-3)
                        .setZeroCount(2)
                        .setZeroThreshold(0.25)
                        .setPositive(
                            ExponentialHistogramDataPoint.Buckets.newBuilder()
                                .setOffset(-2)
                                .addBucketCounts(1)
                                .addBucketCounts(300))))
        .build();
  }

  static Metric summary() {
    return metric("summary")
        .setSummary(
            Summary.newBuilder()
                .addDataPoints(
                    SummaryDataPoint.newBuilder()
                        .setStartTimeUnixNano(TIME - 10)
                        .setTimeUnixNano(TIME)
                        .setFlags(1)
                        .addAttributes(attribute("k", "v"))
                        .setCount(6)
                        .setSum(7.5)
                        .addQuantileValues(
                            SummaryDataPoint.ValueAtQuantile.newBuilder()
                                .setQuantile(0.5)
                                .setValue(3))))
        .build();
  }
}
