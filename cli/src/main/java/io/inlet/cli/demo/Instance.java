package io.inlet.cli.demo;

import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;

/** One running instance of a service, with the telemetry that it has not sent yet. */
final class Instance {
  private final Service service;
  private final Resource resource;
  private final Meters meters;
  private final List<Span> spans = new ArrayList<>();
  private final List<LogRecord> logs = new ArrayList<>();

  Instance(Service service, int number, long startNanos) {
    this.service = service;
    this.resource = service.resource(number);
    this.meters = new Meters(service, startNanos);
  }

  Service service() {
    return service;
  }

  Resource resource() {
    return resource;
  }

  Meters meters() {
    return meters;
  }

  void add(Span span) {
    spans.add(span);
  }

  void add(LogRecord log) {
    logs.add(log);
  }

  /** Hands over the spans that have ended since the last call. */
  List<Span> takeSpans() {
    List<Span> taken = List.copyOf(spans);
    spans.clear();
    return taken;
  }

  /** Hands over the log records since the last call. */
  List<LogRecord> takeLogs() {
    List<LogRecord> taken = List.copyOf(logs);
    logs.clear();
    return taken;
  }
}
