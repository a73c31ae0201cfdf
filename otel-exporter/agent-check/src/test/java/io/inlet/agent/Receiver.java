package io.inlet.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes spans and log records over OTLP, decoded by protobuf's own classes: what the agent has
 * exported, by a way that has nothing of Inlet in it. Safe for use by several threads.
 */
final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final Object lock = new Object();
  private final List<String> ids = new ArrayList<>();
  private final List<String> served = new ArrayList<>();
  private final List<String> logs = new ArrayList<>();
  private final Set<Long> serverPorts = new TreeSet<>();

  /** What reads a request and notes what is in it. */
  private interface Reading {
    void read(InputStream body) throws IOException;
  }

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", exchange -> receive(exchange, this::readSpans));
    server.createContext("/v1/logs", exchange -> receive(exchange, this::readLogs));
    server.start();
  }

  /** What {@code otel.exporter.otlp.endpoint} is to be. */
  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The ids of all spans received so far. */
  List<String> spanIds() {
    synchronized (lock) {
      return new ArrayList<>(ids);
    }
  }

  /** The trace ids of all spans of kind SERVER received so far. */
  List<String> servedTraceIds() {
    synchronized (lock) {
      return List.copyOf(served);
    }
  }

  /** All log records received so far: trace id, time in nanoseconds and body. */
  List<String> logRecords() {
    synchronized (lock) {
      return new ArrayList<>(logs);
    }
  }

  /** The ports of servers that spans of other kinds than SERVER name. */
  Set<Long> portsOfServersCalled() {
    synchronized (lock) {
      return Set.copyOf(serverPorts);
    }
  }

  /** Waits until this many spans of kind SERVER have come. */
  void awaitServed(int count) throws InterruptedException {
    synchronized (lock) {
      while (served.size() < count) {
        lock.wait();
      }
    }
  }

  /** Waits until this many log records have come. */
  void awaitLogRecords(int count) throws InterruptedException {
    synchronized (lock) {
      while (logs.size() < count) {
        lock.wait();
      }
    }
  }

  private void receive(HttpExchange exchange, Reading reading) throws IOException {
    try (exchange) {
      synchronized (lock) {
        reading.read(exchange.getRequestBody());
        lock.notifyAll();
      }
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void readSpans(InputStream body) throws IOException {
    ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .forEach(this::add);
  }

  private void add(Span span) {
    ids.add(HexFormat.of().formatHex(span.getSpanId().toByteArray()));
    if (span.getKind() == Span.SpanKind.SPAN_KIND_SERVER) {
      served.add(HexFormat.of().formatHex(span.getTraceId().toByteArray()));
      return;
    }
    for (KeyValue attribute : span.getAttributesList()) {
      if (attribute.getKey().equals("server.port")) {
        serverPorts.add(attribute.getValue().getIntValue());
      }
    }
  }

  private void readLogs(InputStream body) throws IOException {
    ExportLogsServiceRequest.parseFrom(body).getResourceLogsList().stream()
        .flatMap(resource -> resource.getScopeLogsList().stream())
        // What Inlet itself logs its exporter leaves out.
        .filter(scope -> !scope.getScope().getName().startsWith("io.inlet"))
        .flatMap(scope -> scope.getLogRecordsList().stream())
        .forEach(this::add);
  }

  private void add(LogRecord log) {
    logs.add(
        HexFormat.of().formatHex(log.getTraceId().toByteArray())
            + " "
            + log.getTimeUnixNano()
            + " "
            + log.getBody().getStringValue());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
