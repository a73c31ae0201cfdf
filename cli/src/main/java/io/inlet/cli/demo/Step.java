package io.inlet.cli.demo;

import static io.inlet.cli.demo.Attributes.attribute;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.SpanFlags;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.Arrays;
import java.util.List;

/** A span while it lasts. What happens in it moves the clock of its trace. */
final class Step implements AutoCloseable {
  private static final int SAMPLED = 1;

  private final Trace trace;
  private final Instance instance;
  private final Span.Builder span;
  private boolean failed;

  Step(Trace trace, Instance instance, ByteString parent, String name, SpanKind kind) {
    this.trace = trace;
    this.instance = instance;
    boolean remote = kind == SpanKind.SPAN_KIND_SERVER && !parent.isEmpty();
    this.span =
        Span.newBuilder()
            .setTraceId(trace.id())
            .setSpanId(trace.dice().spanId())
            .setParentSpanId(parent)
            .setName(name)
            .setKind(kind)
            .setStartTimeUnixNano(trace.now())
            .setFlags(
                SAMPLED
                    | SpanFlags.SPAN_FLAGS_CONTEXT_HAS_IS_REMOTE_MASK_VALUE
                    | (remote ? SpanFlags.SPAN_FLAGS_CONTEXT_IS_REMOTE_MASK_VALUE : 0));
  }

  /** Lets time pass, around a median. */
  Step work(double medianMillis) {
    trace.advance(trace.dice().durationNanos(medianMillis));
    return this;
  }

  /** A span below this one, in the same service. */
  Step inside(String name, SpanKind kind) {
    return new Step(trace, instance, span.getSpanId(), name, kind);
  }

  /** The server's span of a call from this one. */
  Step serve(Service service, String name) {
    return new Step(trace, trace.route(service), span.getSpanId(), name, SpanKind.SPAN_KIND_SERVER);
  }

  Step with(KeyValue... attributes) {
    span.addAllAttributes(List.of(attributes));
    return this;
  }

  Step event(String name, KeyValue... attributes) {
    span.addEvents(
        Span.Event.newBuilder()
            .setName(name)
            .setTimeUnixNano(trace.now())
            .addAllAttributes(List.of(attributes)));
    return this;
  }

  Step link(Step other, KeyValue... attributes) {
    span.addLinks(
        Span.Link.newBuilder()
            .setTraceId(other.trace.id())
            .setSpanId(other.span.getSpanId())
            .setFlags(SAMPLED)
            .addAllAttributes(List.of(attributes)));
    return this;
  }

  /** Ends in an error, with the exception as an event and a log record. */
  void fail(String exceptionType, String message) {
    failed = true;
    span.setStatus(
        Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR).setMessage(message));
    KeyValue type = attribute("exception.type", exceptionType);
    event("exception", type, attribute("exception.message", message));
    log(SeverityNumber.SEVERITY_NUMBER_ERROR, message, type);
  }

  /** Ends in an error because something that it called did. */
  void failBelow() {
    failed = true;
    span.setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR));
  }

  boolean failed() {
    return failed;
  }

  void info(String body, KeyValue... attributes) {
    log(SeverityNumber.SEVERITY_NUMBER_INFO, body, attributes);
  }

  void log(SeverityNumber severity, String body, KeyValue... attributes) {
    log(severity, "", AnyValue.newBuilder().setStringValue(body).build(), attributes);
  }

  void log(SeverityNumber severity, String event, AnyValue body, KeyValue... attributes) {
    instance.add(
        LogRecord.newBuilder()
            .setTimeUnixNano(trace.now())
            .setObservedTimeUnixNano(trace.now() + 150_000)
            .setSeverityNumber(severity)
            .setSeverityText(severity.name().substring("SEVERITY_NUMBER_".length()))
            .setEventName(event)
            .setBody(body)
            .setTraceId(trace.id())
            .setSpanId(span.getSpanId())
            .setFlags(SAMPLED)
            .addAllAttributes(Arrays.asList(attributes))
            .build());
  }

  Meters meters() {
    return instance.meters();
  }

  /** Ends the span; a server's span is measured too. */
  @Override
  public void close() {
    Span ended = span.setEndTimeUnixNano(trace.now()).build();
    instance.add(ended);
    if (ended.getKind() == SpanKind.SPAN_KIND_SERVER) {
      instance.meters().served(ended, failed);
    }
  }
}
